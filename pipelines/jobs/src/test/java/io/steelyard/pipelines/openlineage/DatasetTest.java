package io.steelyard.pipelines.openlineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.openlineage.client.OpenLineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {
  @ParameterizedTest
  @CsvSource({
    "/data/a.csv, file, /data/a.csv",
    "/data/b/../a/, file, /data/a",
    "file:///data/a b.csv, file, /data/a b.csv",
    "s3://bucket/in/a.csv, s3://bucket, in/a.csv",
    "s3://bucket/in/, s3://bucket, in",
    "s3://KEY:SECRET@bucket/a.csv, s3://bucket, a.csv",
    "gs://bucket, gs://bucket, /",
  })
  void placesHaveTheNamesOfTheConvention(String place, String namespace, String name) {
    assertThat(Dataset.at(place), is(new Dataset(namespace, name)));
  }

  @Test
  void relativePathsBecomeAbsolute() {
    assertThat(Dataset.at("a.csv").name(), is(Path.of("a.csv").toAbsolutePath().toString()));
  }

  @Test
  void filesOfAFolderAreOneDataset() {
    InputDatasets datasets =
        InputDatasets.of(
            List.of(
                new LineageInput("s3://b/in/1.csv", 10, "aa"),
                new LineageInput("s3://b/in/2.csv", 20, "bb"),
                new LineageInput("s3://b/other/3.csv", 5, "cc")),
            new RowSchema(List.of(new Field("x", ColumnType.DOUBLE))),
            null,
            7L);
    List<OpenLineage.InputDataset> described =
        datasets.describe(new OpenLineage(URI.create("urn:any")));

    assertThat(
        described.stream().map(OpenLineage.InputDataset::getName).toList(),
        contains("in", "other/3.csv"));
    OpenLineage.InputDataset folder = described.get(0);
    var statistics = folder.getInputFacets().getInputStatistics();
    assertThat(statistics.getSize(), is(30L));
    assertThat(statistics.getFileCount(), is(2L));
    assertThat("rows were counted over both", statistics.getRowCount(), is(nullValue()));
    // printf 'aa  1.csv\nbb  2.csv\n' | sha256sum
    assertThat(
        folder.getFacets().getVersion().getDatasetVersion(),
        is("sha256:3a1e97108b1dab85621a8f4204930a54f6936e7daf5328fbc507ff39e4a6e446"));
    assertThat(described.get(1).getFacets().getVersion().getDatasetVersion(), is("sha256:cc"));
    assertThat(folder.getFacets().getStorage().getFileFormat(), is("csv"));
    assertThat(folder.getFacets().getStorage().getStorageLayer(), is("s3"));
  }
}
