package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ExactSums;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moments of pairs against decimal arithmetic, and against SciPy. */
class PairMomentsTest {
  private static final MathContext DIGITS = new MathContext(1400);

  private static final RowSchema SCHEMA =
      new RowSchema(List.of(new Field("x", ColumnType.DOUBLE), new Field("y", ColumnType.DOUBLE)));

  static LongStream seeds() {
    return LongStream.range(0, 36);
  }

  private static PairMoments of(double[] x, double[] y) {
    NumberSource first = new NumberSource(0, List.of());
    NumberSource second = new NumberSource(1, List.of());
    PairsAccumulator pairs = new PairsAccumulator(List.of(new NumberPair(first, second)));
    int half = x.length / 3;
    pairs.observe(batch(Arrays.copyOf(x, half), Arrays.copyOf(y, half)));
    pairs.observe(
        batch(Arrays.copyOfRange(x, half, x.length), Arrays.copyOfRange(y, half, x.length)));
    return pairs.state().get(0);
  }

  private static RowBatch batch(double[] x, double[] y) {
    return new RowBatch(
        SCHEMA,
        List.of(new DoubleColumn(x, x.length), new DoubleColumn(y, y.length)),
        StringColumn.of(Collections.nCopies(x.length, "")),
        new long[x.length]);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areThoseOfDecimalArithmetic(long seed) {
    double[] x = SampleNumbers.of(seed, 400);
    double[] y = SampleNumbers.of(seed + 6 * 7, 400);
    List<Double> lefts = new ArrayList<>();
    List<Double> rights = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        lefts.add(x[i]);
        rights.add(y[i]);
      }
    }
    PairMoments found = of(x, y);
    String why = "seed " + seed;
    assertThat(why, found.count(), is((long) lefts.size()));
    assertThat(why, found.first().sum().value(), is(ExactSums.sum(array(lefts))));
    assertThat(why, found.second().sum().value(), is(ExactSums.sum(array(rights))));
    BigDecimal products = products(lefts, rights);
    assertThat(why, found.products().value(), is(products.doubleValue()));
    BigDecimal count = BigDecimal.valueOf(lefts.size());
    BigDecimal both = spread(lefts, rights, products, count);
    BigDecimal ofLeft = spread(lefts, lefts, products(lefts, lefts), count);
    BigDecimal ofRight = spread(rights, rights, products(rights, rights), count);
    assertThat(why, found.covariance(0), is(both.divide(count.pow(2), DIGITS).doubleValue()));
    BigDecimal root = ofLeft.multiply(ofRight).sqrt(DIGITS);
    assertThat(why, found.correlation(), is(both.divide(root, DIGITS).doubleValue()));
    BigDecimal square = both.pow(2);
    BigDecimal left = ofLeft.multiply(ofRight).subtract(square);
    assertThat(
        why,
        found.fStatistic(),
        is(
            square
                .multiply(count.subtract(BigDecimal.valueOf(2)))
                .divide(left, DIGITS)
                .doubleValue()));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static BigDecimal products(List<Double> lefts, List<Double> rights) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < lefts.size(); i++) {
      sum = sum.add(new BigDecimal(lefts.get(i)).multiply(new BigDecimal(rights.get(i))));
    }
    return sum;
  }

  private static BigDecimal spread(
      List<Double> lefts, List<Double> rights, BigDecimal products, BigDecimal count) {
    return products
        .multiply(count)
        .subtract(ExactSums.exactSum(array(lefts)).multiply(ExactSums.exactSum(array(rights))));
  }

  /**
   * {@code scipy.stats.pearsonr} of SciPy 1.17.1, and {@code f_regression} of scikit-learn 1.9.1.
   */
  @Test
  void areThoseOfSciPy() {
    double nan = Double.NaN;
    double[] x = {43, 21, 25, 42, 57, 59, nan, 3};
    double[] y = {99, 65, 79, 75, 87, 81, 70, nan};
    PairMoments found = of(x, y);
    assertThat(found.correlation(), is(closeTo(0.5298089018901743, 1e-15)));
    assertThat(found.fStatistic(), is(closeTo(1.5609425063819795, 1e-14)));
    assertThat(found.covariance(0), is(closeTo(79.66666666666667, 1e-13)));
    assertThat(found.covariance(-3), is(closeTo(79.66666666666667 / 8, 1e-13)));
  }

  @Test
  void ofALineOrAConstantOrFewRows() {
    double[] x = {1, 2, 3};
    assertThat(of(x, new double[] {-2, -4, -6}).correlation(), is(-1.0));
    assertThat(of(x, new double[] {2, 4, 6}).fStatistic(), is(Double.POSITIVE_INFINITY));
    assertThat(of(x, new double[] {7, 7, 7}).correlation(), is(Double.NaN));
    assertThat(of(x, new double[] {7, 7, 7}).fStatistic(), is(Double.NaN));
    assertThat(of(new double[] {1, 2}, new double[] {1, 3}).fStatistic(), is(0.0));
    assertThat(PairMoments.EMPTY.correlation(), is(Double.NaN));
    assertThat(PairMoments.EMPTY.covariance(0), is(0.0));
  }
}
