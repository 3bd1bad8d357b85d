package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns without values, of one value, and of the greatest and least numbers there are. */
class DegenerateColumnsTest {
  private static final FeaturePlan PLAN = EveryStep.plan();
  private static final double HUGE = Double.MAX_VALUE;

  private static final List<List<String>> ROWS =
      List.of(
          List.of("", "", "", "", "", "yes", ""),
          List.of("3", "3", "true", "x", "2020-01-01T00:00:00Z", "yes", "|"),
          List.of(
              "" + HUGE, "" + Long.MAX_VALUE, "true", "y", "9999-12-31T23:59:59.999Z", "yes", "a"),
          List.of(
              "-" + HUGE, "" + Long.MIN_VALUE, "false", "", "-0001-01-01T00:00:00Z", "yes", "a|b"),
          List.of("" + Double.MIN_VALUE, "0", "", "z", "1970-01-01T00:00:00Z", "yes", "a b; A"),
          List.of("-" + Double.MIN_VALUE, "1", "false", "x", "", "yes", "|||"));

  /** Every choice of some of the rows. */
  static IntStream choices() {
    return IntStream.range(1, 1 << ROWS.size());
  }

  private static List<List<String>> chosen(int choice) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS.size(); i++) {
      if ((choice >> i & 1) != 0) {
        rows.add(ROWS.get(i));
      }
    }
    rows.add(List.of("", "", "", "", "", "no", ""));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void givePlansThatGiveFiniteNumbers(int choice) throws IOException {
    List<List<String>> training = chosen(choice);
    FittedPlan plan = Plans.fit(PLAN, List.of(TextRows.batch(PLAN.schema(), training)));
    List<List<String>> rows = new ArrayList<>(ROWS);
    rows.addAll(TextRows.unseen(choice, 20));
    FeatureMatrix matrix = plan.newMatrix();
    plan.encode(TextRows.batch(PLAN.schema(), rows), matrix);
    List<String> wrong = new ArrayList<>();
    for (int block = 0; block < plan.blocks().size(); block++) {
      String name = plan.blocks().get(block).name();
      int column = PLAN.schema().indexOf(name.split("\\.", 3)[1]);
      // A category that training rows lack is none.
      boolean number =
          EveryStep.NUMBERS.contains(PLAN.schema().field(column).name())
              && !name.startsWith("code.");
      for (int row = 0; row < rows.size(); row++) {
        String text = rows.get(row).get(column);
        double found = EncodedRows.number(matrix, block, row);
        boolean lost = Double.isNaN(found) && number && !text.isEmpty();
        if (lost || Double.isInfinite(found)) {
          wrong.add(name + " of '" + text + "': " + found);
        }
      }
    }
    assertThat("training rows " + training, wrong, is(List.of()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.write(out);
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read.fingerprint(), is(plan.fingerprint()));
  }
}
