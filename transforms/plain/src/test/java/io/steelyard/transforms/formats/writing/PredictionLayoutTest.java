package io.steelyard.transforms.formats.writing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.scoring.PredictionBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionLayoutTest {
  @TempDir private Path folder;

  private static final List<Field> PASSED = List.of(new Field("wage per hour", ColumnType.INT));

  @Test
  void binaryPredictionsAsCsv() throws IOException {
    PredictionLayout layout = new PredictionLayout(Task.BINARY, List.of("no", "yes, sure"), PASSED);
    assertThat(
        csv(layout, batch(layout, new double[] {0.25, 1}, new int[] {0, 1})),
        is(
            """
            key,eventTime,score,predictedClass,bundle,plan,wage per hour
            k1,1970-01-01T00:00:01.000Z,0.25,no,sha256:ab,cd,5
            k2,,1.0,"yes, sure",sha256:ab,cd,6
            """));
  }

  @Test
  void multiclassPredictionsHaveAScoreForEachClass() throws IOException {
    PredictionLayout layout = new PredictionLayout(Task.MULTICLASS, List.of("a", "b", "c"), PASSED);
    double[] scores = {0.5, 0.25, 0.25, 0.125, 0.75, 0.125};
    assertThat(
        csv(layout, batch(layout, scores, new int[] {0, 1})),
        is(
            """
            key,eventTime,score_a,score_b,score_c,predictedClass,bundle,plan,wage per hour
            k1,1970-01-01T00:00:01.000Z,0.5,0.25,0.25,a,sha256:ab,cd,5
            k2,,0.125,0.75,0.125,b,sha256:ab,cd,6
            """));
  }

  @Test
  void aRegressionHasNoClass() throws IOException {
    PredictionLayout layout = new PredictionLayout(Task.REGRESSION, List.of(), PASSED);
    assertThat(
        csv(layout, batch(layout, new double[] {-3.5, 1e9}, new int[0])),
        is(
            """
            key,eventTime,score,predictedClass,bundle,plan,wage per hour
            k1,1970-01-01T00:00:01.000Z,-3.5,,sha256:ab,cd,5
            k2,,1.0E9,,sha256:ab,cd,6
            """));
  }

  @Test
  void avroHoldsTheSameFields() throws IOException {
    PredictionLayout layout = new PredictionLayout(Task.BINARY, List.of("no", "yes"), PASSED);
    byte[] file =
        write(layout, OutputFormat.AVRO, batch(layout, new double[] {0.25, 1}, new int[] {0, 1}));
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
      GenericRecord first = stream.next();
      assertThat(first.get("key").toString(), is("k1"));
      assertThat(first.get("score"), is(0.25));
      assertThat(first.get("predictedClass").toString(), is("no"));
      assertThat(first.get("wage_per_hour"), is(5L));
      assertThat(stream.next().get("eventTime") == null, is(true));
    }
  }

  @Test
  void recordsOfAMulticlassModelHoldAllProbabilities() throws IOException {
    PredictionLayout layout = new PredictionLayout(Task.MULTICLASS, List.of("a", "b", "c"), PASSED);
    double[] scores = {0.5, 0.25, 0.25, 0.125, 0.75, 0.125};
    PredictionBatch batch = batch(layout, scores, new int[] {0, 1});
    Path path =
        Files.write(folder.resolve("p.parquet"), write(layout, OutputFormat.PARQUET, batch));
    try (DataFileStream<GenericRecord> avro =
            new DataFileStream<>(
                new ByteArrayInputStream(write(layout, OutputFormat.AVRO, batch)),
                new GenericDatumReader<>());
        ParquetReader<GenericRecord> parquet =
            AvroParquetReader.<GenericRecord>builder(
                    new LocalInputFile(path), new PlainParquetConfiguration())
                .withDataModel(GenericData.get())
                .withCodecFactory(new PageCodecs())
                .build()) {
      for (GenericRecord record : List.of(avro.next(), parquet.read())) {
        assertThat(record.get("score"), is(0.5));
        assertThat(record.get("scores").toString(), is("[0.5, 0.25, 0.25]"));
      }
      for (GenericRecord record : List.of(avro.next(), parquet.read())) {
        assertThat(record.get("score"), is(0.75));
        assertThat(record.get("predictedClass").toString(), is("b"));
      }
    }
  }

  @Test
  void refusesAPassedColumnWithTheNameOfAField() {
    List<Field> passed = List.of(new Field("score", ColumnType.DOUBLE));
    UserError error =
        assertThrows(
            UserError.class, () -> new PredictionLayout(Task.BINARY, List.of("no", "yes"), passed));
    assertThat(error.getMessage(), containsString("passed through as score"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void writersTravelToWorkers() throws Exception {
    PredictionLayout layout = new PredictionLayout(Task.BINARY, List.of("no", "yes"), PASSED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(layout.writers(OutputFormat.CSV));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      WriterFactory<PredictionBatch> copy = (WriterFactory<PredictionBatch>) in.readObject();
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      copy.open(text).finish();
      assertThat(text.toString(StandardCharsets.UTF_8), containsString("key,eventTime"));
    }
  }

  private static String csv(PredictionLayout layout, PredictionBatch batch) throws IOException {
    return new String(write(layout, OutputFormat.CSV, batch), StandardCharsets.UTF_8);
  }

  private static byte[] write(PredictionLayout layout, OutputFormat format, PredictionBatch batch)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter<PredictionBatch> writer = layout.writers(format).open(out);
    writer.write(batch);
    writer.finish();
    return out.toByteArray();
  }

  private static PredictionBatch batch(PredictionLayout layout, double[] scores, int[] classes) {
    return new PredictionBatch(
        new PredictionBatch.ModelReference("sha256:ab", "cd", layout.classNames()),
        StringColumn.of(List.of("k1", "k2")),
        new long[] {1000, RowBatch.NO_TIME},
        new Scores(2, scores.length / 2, scores),
        classes,
        layout.passed(),
        List.of(new LongColumn(new long[] {5, 6}, new long[0], 2)));
  }
}
