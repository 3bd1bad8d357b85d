package io.steelyard.transforms.measures;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is measured of the five items of Deequ's first example (awslabs/deequ, README.md at
 * 069d3ea): it says that the names have completeness 0.8 and that 0.4 of the descriptions contain a
 * URL, and that there are 5 items.
 */
class MeasuresTest {
  private static final String CHECKS =
      """
        - {name: five, rows: {minimum: 5, maximum: 5}}
        - {name: named, completeness: {column: productName, minimum: 1}}
        - {name: url, share: {expression: "coalesce(matches(description, 'https?://'), false)", minimum: 0.5}}
        - {name: known url, share: {expression: "matches(description, 'https?://')", minimum: 0.5}}
        - {name: of high, share: {expression: numViews > 0, when: "priority == 'high'", maximum: 0.4}}
        - {name: views, mean: {column: numViews, maximum: 5}}
        - {name: median, quantile: {column: numViews, at: 0.5, maximum: 10}}
        - {name: most, quantile: {column: numViews, at: 0.9, maximum: 10}}
        - {name: later, correlation: {columns: [id, numViews], minimum: 0.99}}
        - {name: ids, unique: {columns: [id], minimum: 1}}
        - {name: views differ, unique: {columns: [numViews], minimum: 0.9}}
        - {name: kinds, distinct: {column: priority, minimum: 3}}
        - {name: rows differ, unique: {minimum: 1}}
      """;

  @Test
  void areThoseOfTheExample() {
    List<CheckVerdict> verdicts = verdicts(batch(0, 1, 2, 3, 4));
    assertThat(
        verdicts.stream().map(CheckVerdict::value).toList(),
        // Two of three descriptions that are there; one of two items of high priority; 27 / 5; the
        // third and the fifth of 0, 0, 5, 10, 12; Pearson of 1 to 5 and these, in 60 decimals.
        contains(
            5.0, 0.8, 0.4, 2.0 / 3, 0.5, 5.4, 5.0, 12.0, 0.9686648999069226, 1.0, 0.6, 2.0, 1.0));
    assertThat(
        verdicts.stream().filter(each -> !each.holds()).map(CheckVerdict::sentence).toList(),
        contains(
            "The check \"named\" fails: the completeness of productName is 0.8, below the minimum 1.",
            "The check \"url\" fails: the share of rows where coalesce(matches(description,"
                + " 'https?://'), false) is 0.4, below the minimum 0.5.",
            "The check \"of high\" fails: the share of rows where numViews > 0 when priority == 'high'"
                + " is 0.5, above the maximum 0.4.",
            "The check \"views\" fails: the mean of numViews is 5.4, above the maximum 5.",
            "The check \"most\" fails: the quantile 0.9 of numViews is 12, above the maximum 10.",
            "The check \"later\" fails: the correlation of id and numViews is 0.9686648999069226, below the minimum"
                + " 0.99.",
            "The check \"views differ\" fails: the share of rows whose numViews no other row has is"
                + " 0.6, below the minimum 0.9.",
            "The check \"kinds\" fails: the number of different values of priority is 2, below the"
                + " minimum 3."));
  }

  @Test
  void doNotDependOnHowRowsAreDivided() {
    PipelineDefinition definition = definition();
    MeasureRows whole = new MeasureRows(definition);
    whole.observe(batch(0, 1, 2, 3, 4));
    MeasureRows first = new MeasureRows(definition);
    first.observe(batch(4, 2));
    first.observe(batch());
    MeasureRows second = new MeasureRows(definition);
    second.observe(batch(3, 0, 1));
    assertThat(second.state().merge(first.state()), is(whole.state()));
    assertThat(Measurements.NONE.merge(whole.state()), is(whole.state()));
  }

  /** A check that nothing can be said of does not pass, but that of the number of rows. */
  @Test
  void ofNoRowsFail() {
    List<CheckVerdict> verdicts = verdicts(batch());
    assertThat(verdicts.get(0).value(), is(0.0));
    assertThat(verdicts.stream().filter(CheckVerdict::holds).toList(), is(empty()));
    assertThat(
        verdicts.get(5).sentence(),
        is(
            "The check \"views\" fails: the mean of numViews cannot be measured, since too few rows"
                + " have a value, or all have the same."));
  }

  private static List<CheckVerdict> verdicts(RowBatch rows) {
    PipelineDefinition definition = definition();
    MeasureRows measured = new MeasureRows(definition);
    measured.observe(rows);
    return CheckVerdicts.of(definition, RowCounts.NONE, measured.state(), CheckBasis.ROWS);
  }

  private static RowBatch batch(int... rows) {
    RowBatch all =
        new RowBatch(
            definition().schema(),
            List.of(
                new LongColumn(new long[] {1, 2, 3, 4, 5}, new long[0], 5),
                StringColumn.of(List.of("Thingy A", "Thingy B", "", "Thingy D", "Thingy E")),
                StringColumn.of(
                    List.of(
                        "awesome thing.",
                        "available at http://thingb.com",
                        "",
                        "checkout https://thingd.ca",
                        "")),
                StringColumn.of(List.of("high", "", "low", "low", "high")),
                new LongColumn(new long[] {0, 0, 5, 10, 12}, new long[0], 5)),
            StringColumn.of(List.of("1", "2", "3", "4", "5")),
            new long[5]);
    return all.select(rows, rows.length);
  }

  private static PipelineDefinition definition() {
    String text =
        """
        name: items
        version: 1
        owner: tests
        task: regression
        columns:
          - {name: id, type: int}
          - {name: productName, type: string}
          - {name: description, type: string}
          - {name: priority, type: string}
          - {name: numViews, type: int}
        label: {column: numViews}
        features: [{name: id, columns: [id]}]
        split: {validation: 0.1, test: 0.1}
        model: {trainer: none}
        checks:
        """;
    return DefinitionReader.ofAnyTrainer().read(text + CHECKS, SiblingFiles.NONE).orThrow("test");
  }
}
