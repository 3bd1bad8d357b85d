package io.steelyard.pipelines.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.measures.CheckVerdicts;
import io.steelyard.transforms.measures.Measured;
import io.steelyard.transforms.measures.Measurements;
import io.steelyard.transforms.measures.Statistic;
import io.steelyard.transforms.measures.Validation;
import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.NumberAccumulator;
import io.steelyard.transforms.statistics.NumberStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports hold everything that was checked; their bytes are those of golden files. */
class ValidationReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/validation");
  private static final String HOSTILE = "</title><script>alert(1)</script>'&${1+1}.csv";

  private static final String DEFINITION =
      """
      name: payments
      version: 3
      owner: tests
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: amount, type: double, minimum: 0, maximum: 1000}
        - {name: limit, type: double}
        - {name: country, type: string, domain: [AT, BE, CZ, DE, FR, IT]}
        - {name: answer, type: string}
      checks:
        - {name: within the limit, expression: amount <= limit, when: country == 'AT'}
        - {name: whole, expression: floor(amount) == amount, severity: warn}
        - {name: enough, rows: {minimum: 5}, severity: stop}
        - {name: countries, completeness: {column: country, minimum: 0.9}}
        - {name: usual, mean: {column: amount, minimum: 1, maximum: 12.5}}
        - {name: unseen, quantile: {column: limit, at: 0.5, maximum: 7}, severity: stop}
      key: id
      label: {column: answer, positive: "yes"}
      features: [{name: amount, columns: [amount]}]
      split: {validation: 0.1, test: 0.1}
      model: {trainer: none}
      """;

  @Test
  void areTheseBytes() throws IOException {
    ValidationReport report = report("payments.csv");
    requireGolden("report.json", report.json());
    requireGolden("report.html", report.html());
  }

  @Test
  void namesNeverBecomeMarkup() {
    String page = new String(report(HOSTILE).html(), UTF_8);
    assertThat(page, not(containsString("<script>")));
    assertThat(page, containsString("&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;${1+1}.csv"));
  }

  private static void requireGolden(String name, byte[] bytes) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(GOLDEN);
      Files.write(file, bytes);
    }
    assertThat(new String(bytes, UTF_8), is(Files.readString(file)));
  }

  /** Of 1,250 rows, 250 rejected; amounts of 10 and 14, countries in three of four rows. */
  private static ValidationReport report(String data) {
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer().read(DEFINITION, SiblingFiles.NONE).orThrow("test");
    RejectionReasons reasons =
        reasons(
            Map.of(
                new Cause("amount", "range"), new Count(200, "-1 is outside of 0 to 1000."),
                new Cause("amount", "type"), new Count(30, "\"x\" is not a finite number."),
                new Cause("", "within the limit"),
                    new Count(
                        15,
                        "amount <= limit does not hold where country == 'AT': amount is 2, limit is"
                            + " 1, country is \"AT\"."),
                new Cause("", "malformed"), new Count(5, "The quote is not closed.")));
    RejectionReasons warnings =
        reasons(
            Map.of(
                new Cause("", "whole"),
                new Count(1, "floor(amount) == amount does not hold: amount is 1.5.")));
    RowCounts counts = new RowCounts(1_250, 1_000, 250, 0, reasons, warnings);
    Measurements measured =
        new Measurements(
            Stream.of(of(1, 1, 1, 1), of(1, 0, 1, 1), of(10, 14, 10, 14), of(Double.NaN))
                .<Measured<?>>map(each -> new Measured<>(Statistic.NUMBERS, each))
                .toList());
    return new ValidationReport(
        definition,
        data,
        new Validation(counts, CheckVerdicts.of(definition, counts, measured, CheckBasis.ROWS)));
  }

  private static RejectionReasons reasons(Map<Cause, Count> counts) {
    return new RejectionReasons(new TreeMap<>(counts));
  }

  private static NumberStatistics of(double... numbers) {
    NumberAccumulator accumulator = new NumberAccumulator();
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }
}
