package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our statistics of real trips against those that another program published of them. */
class ChicagoTaxiTest {
  private static final String DATA = "chicago-taxi/taxi-simple.csv.gz";
  private static final String EXPECTED = "chicago-taxi/expected_stats.json";

  /** Relative. */
  private static final double TOLERANCE = 1e-6;

  /** What the other program did to real numbers before it looked at them. */
  private record SinglePrecision() implements ValueStep {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(double[] values, int rows) {
      for (int i = 0; i < rows; i++) {
        values[i] = (float) values[i];
      }
    }
  }

  private PublishedStatistics published;
  private RowSchema schema;
  private TableAnalyzer analyzer;
  private TableStatistics found;
  private final Map<String, Map<String, Long>> textCounts = new TreeMap<>();

  @BeforeEach
  void read() throws IOException {
    Path data = realData(DATA);
    published = new PublishedStatistics(realData(EXPECTED));
    Path file = ProjectFiles.definition("chicago-taxi");
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer()
            .read(Files.readAllBytes(file), SiblingFiles.of(file.resolveSibling(".")))
            .orThrow("chicago-taxi");
    schema = definition.schema();
    analyzer = withSinglePrecision(FeaturePlan.bind(definition).analyzer());
    TableAccumulator table = analyzer.accumulator();
    Map<Integer, VocabularyAccumulator> vocabularies = new TreeMap<>();
    analyzer.texts().forEach(column -> vocabularies.put(column, new VocabularyAccumulator()));
    for (RowBatch batch : batches(data, definition)) {
      table.observe(batch);
      vocabularies.forEach((i, texts) -> texts.observe(batch.column(i), ColumnType.STRING));
    }
    found = table.state();
    vocabularies.forEach(
        (i, texts) -> textCounts.put(schema.field(i).name(), counts(texts.state())));
  }

  /** Also summarises every column of reals as the other program saw it. */
  private TableAnalyzer withSinglePrecision(TableAnalyzer plain) {
    List<NumberSource> numbers = new ArrayList<>(plain.numbers());
    for (int i = 0; i < schema.size(); i++) {
      if (schema.field(i).type() == ColumnType.DOUBLE) {
        numbers.add(source(schema.field(i).name()));
      }
    }
    return new TableAnalyzer(numbers, plain.texts(), plain.pairs(), plain.vocabularies());
  }

  private NumberSource source(String name) {
    int column = schema.indexOf(name);
    boolean real = schema.field(column).type() == ColumnType.DOUBLE;
    return new NumberSource(column, real ? List.of(new SinglePrecision()) : List.of());
  }

  private static Path realData(String file) {
    Path path = ProjectFiles.realData(file);
    assumeTrue(path != null, file + " is not in " + ProjectFiles.realData());
    return Objects.requireNonNull(path);
  }

  private List<RowBatch> batches(Path data, PipelineDefinition definition) throws IOException {
    List<RowBatch> batches = new ArrayList<>();
    ReadSettings settings = ReadSettings.of(definition);
    try (RowReader reader =
        Formats.ofFile(data.toString())
            .open(FileChannel.open(data), DATA, 0, Long.MAX_VALUE, settings)) {
      for (ParsedRows rows = reader.read(); rows != null; rows = reader.read()) {
        assertThat(rows.failures().toString(), rows.failures().size(), is(0));
        assertThat(rows.unreadable().size(), is(0));
        batches.add(
            new RowBatch(
                schema, rows.columns(), (StringColumn) rows.originals(), new long[rows.rows()]));
      }
    }
    return batches;
  }

  private static Map<String, Long> counts(VocabularyCounts texts) {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      counts.put(new String(texts.text(i), StandardCharsets.UTF_8), texts.count(i));
    }
    return counts;
  }

  private NumberStatistics numbers(String name) {
    return found.numbers().get(analyzer.numbers().indexOf(source(name)));
  }

  private TextStatistics texts(String name) {
    return found.texts().get(analyzer.texts().indexOf(schema.indexOf(name)));
  }

  @Test
  void countsAndMissingAreEqual() {
    assertThat(found.rows(), is(published.rows()));
    assertThat(published.features().size(), is(18));
    for (String name : published.features()) {
      long count = published.isText(name) ? texts(name).count() : numbers(name).count();
      long missing = published.isText(name) ? texts(name).missing() : numbers(name).missing();
      assertThat(name, count, is(published.count(name)));
      assertThat(name, missing, is(published.rows() - published.count(name)));
    }
  }

  @Test
  void numbersAreEqual() {
    for (String name : published.features()) {
      if (!published.isText(name)) {
        NumberStatistics ours = numbers(name);
        // Timestamps are milliseconds here and were seconds there.
        double unit = name.equals("trip_start_timestamp") ? 1000 : 1;
        assertThat(name, (double) ours.zeros(), is(published.union(name, "num_zeros")));
        assertClose(name, "mean", ours.moments().mean() / unit);
        assertClose(name, "std_dev_population", ours.moments().standardDeviation() / unit);
        assertClose(name, "min", ours.minimum() / unit);
        assertClose(name, "max", ours.maximum() / unit);
      }
    }
  }

  private void assertClose(String name, String statistic, double ours) {
    double theirs = published.union(name, statistic);
    assertThat(name + ", " + statistic, ours, is(closeTo(theirs, TOLERANCE * Math.abs(theirs))));
  }

  @Test
  void valueCountsAreEqual() {
    long texts = 0;
    for (String name : published.features()) {
      if (published.isText(name)) {
        Map<String, Long> counts = textCounts.getOrDefault(name, Map.of());
        for (Map.Entry<String, long[]> entry : published.valueCounts(name).entrySet()) {
          long least = entry.getValue()[0];
          long greatest = entry.getValue()[1];
          long ours = counts.getOrDefault(entry.getKey(), 0L);
          assertThat(
              name + ", " + entry.getKey(),
              ours,
              allOf(greaterThanOrEqualTo(least), lessThanOrEqualTo(greatest)));
          texts += least == greatest ? 1 : 0;
        }
      }
    }
    assertThat("texts with one possible count", texts, is(7L + 12));
    assertThat(
        textCounts.getOrDefault("payment_type", Map.of()).keySet(),
        is(published.valueCounts("payment_type").keySet()));
  }

  @Test
  void lengthsAreEqual() {
    for (String name : published.features()) {
      if (published.isText(name)) {
        double expected = published.totalLength(name);
        assertThat(
            name, (double) texts(name).totalLength(), is(closeTo(expected, TOLERANCE * expected)));
      }
    }
  }
}
