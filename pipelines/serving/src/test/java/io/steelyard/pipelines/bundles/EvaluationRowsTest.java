package io.steelyard.pipelines.bundles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.RowBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRowsTest {
  @TempDir private Path folder = Path.of("");

  private static EvaluationRows rows() {
    List<RowBatch> rows = Examples.golden().rows().stream().map(GoldenRow::row).toList();
    return EvaluationRows.of(rows, Examples.PLAN, Examples.MODEL);
  }

  @Test
  void areReadAsTheyWereWrittenAndScoredAsTheyWere() throws IOException {
    Registry registry = Registry.at(folder.toString());
    BundleFiles without = Examples.bundle();
    BundleFiles files = without.evaluatedOn(rows());
    BundlePlace place =
        BundlePlace.signedOrNot(registry.folder(registry.add(files, Examples.CLOCK)));
    EvaluationRows read = BundleReader.evaluationRows(place);
    assertThat(
        read == null ? null : new String(read.write(), StandardCharsets.UTF_8).length(),
        is(new String(rows().write(), StandardCharsets.UTF_8).length()));
    assertThat(read == null ? "" : read.difference(Examples.PLAN, Examples.MODEL), is(nullValue()));
    assertThat(BundleReader.load(place).id(), is(files.id()));
    assertThat(
        BundleReader.evaluationRows(
            BundlePlace.signedOrNot(registry.folder(registry.add(without, Examples.CLOCK)))),
        is(nullValue()));
    assertThat(
        without.evaluatedOn(new EvaluationRows(List.of(), List.of())).id(), is(without.id()));
  }

  @Test
  void oneBitIsADifference() {
    EvaluationRows rows = rows();
    double[] scores = rows.scores().get(7);
    scores[0] = Math.nextUp(scores[0]);
    assertThat(
        rows.difference(Examples.PLAN, Examples.MODEL),
        matchesPattern(
            "evaluation row 8 \\(key row-é-7\\) has score 0 \\S+, not \\S+ as where it was made"));
  }

  @Test
  void whatIsNoneIsRefused() {
    for (String text : List.of("{}", "[]", "{\"formatVersion\": 2, \"rows\": []}")) {
      assertThrows(
          IOException.class,
          () ->
              EvaluationRows.read(
                  text.getBytes(StandardCharsets.UTF_8), Examples.DEFINITION.schema()));
    }
  }
}
