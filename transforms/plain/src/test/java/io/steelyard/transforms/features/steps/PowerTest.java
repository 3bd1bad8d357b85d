package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.transforms.features.FittedPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against SciPy 1.17.1 and scikit-learn 1.9.1, whose numbers {@code features/power.py} made, beside
 * the tests.
 */
class PowerTest {
  /** A sample, the lambda that SciPy finds, and what scikit-learn makes of the sample. */
  record Sample(String name, double lambda, double[] values, double[] encoded) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final NumberFeature POWER = NumberFeature.of("power");

  static List<Sample> samples() throws IOException {
    Map<String, List<String[]>> lines = new LinkedHashMap<>();
    try (InputStream in = PowerTest.class.getResourceAsStream("/features/power.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(",", -1))
          .forEach(
              line ->
                  lines.computeIfAbsent(line[0], name -> new java.util.ArrayList<>()).add(line));
    }
    return lines.entrySet().stream()
        .map(
            entry ->
                new Sample(
                    entry.getKey(),
                    Double.parseDouble(entry.getValue().get(0)[1]),
                    column(entry.getValue(), 2),
                    column(entry.getValue(), 3)))
        .toList();
  }

  private static double[] column(List<String[]> lines, int index) {
    return lines.stream().mapToDouble(line -> Double.parseDouble(line[index])).toArray();
  }

  private static FittedPlan fit(double... x) {
    return POWER.fit(x);
  }

  private static JsonNode step(FittedPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.write(out);
    return new ObjectMapper().readTree(out.toByteArray()).at("/features/0/steps/0");
  }

  /** A plan as if fitted with this lambda, neither shifted nor scaled. */
  private static FittedPlan with(double lambda) throws IOException {
    FittedPlan any = fit(1, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    any.write(out);
    String step = "{\"power\":" + lambda + ",\"subtract\":0.0,\"divide\":1.0}";
    String plan = out.toString(StandardCharsets.UTF_8).replaceFirst("\\{\"power\"[^}]*}", step);
    return FittedPlan.read(new ByteArrayInputStream(plan.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, -2, 0",
    "0, 0, 0",
    "0, 2, 0",
    "1, -2, 0.375",
    "1, 0, 0.6931471805599453",
    "1, 0.5, 0.8284271247461901",
    "1, 1, 1",
    "7.5, -2, 0.4930795847750865",
    "7.5, 0, 2.1400661634962708",
    "7.5, 0.5, 3.8309518948453003",
    "7.5, 2, 35.625",
    "7.5, 3.5, 511.27619034598126",
    "-0.25, -2, -0.3603515625",
    "-0.25, 0, -0.28125",
    "-0.25, 0.5, -0.26502832395824577",
    "-0.25, 1, -0.25",
    "-0.25, 2, -0.22314355131420976",
    "-0.25, 3.5, -0.18963883146671154",
    "-12, -2, -7140",
    "-12, 0, -84",
    "-12, 0.5, -30.58144438735458",
    "-12, 2, -2.5649493574615367",
    "-12, 3.5, -0.6524435847121736",
    "1000000, -2, 0.4999999999995",
    "1000000, 0, 13.815511557963774",
    "1000000, 3.5, 2.8571528571553533e+20",
    "-1000000, -2, -2.5000100000149962e+23",
    "-1000000, 2, -13.815511557963774",
    "-1000000, 3.5, -0.666666666000001"
  })
  void singleValuesAreThoseOfSciPy(double x, double lambda, double y) throws IOException {
    assertThat(POWER.encode(with(lambda), x)[0], closeTo(y, 1e-13 * Math.abs(y)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesAreThoseOfScikitLearn(Sample sample) throws IOException {
    FittedPlan plan = fit(sample.values());
    double lambda = step(plan).get("power").doubleValue();
    assertThat(lambda, closeTo(sample.lambda(), 0.01 * Math.max(1, Math.abs(sample.lambda()))));
    double[] found = POWER.encode(plan, sample.values());
    for (int i = 0; i < found.length; i++) {
      assertThat(sample + " " + sample.values()[i], found[i], closeTo(sample.encoded()[i], 0.02));
    }
  }

  /** Numbers of at most nine binary digits are known exactly, and so is what is fitted on them. */
  @Test
  void wholeNumbersAreFittedExactly() throws IOException {
    Sample counts =
        samples().stream().filter(s -> s.name().equals("counts")).findAny().orElseThrow();
    FittedPlan plan = fit(counts.values());
    assertThat(step(plan).get("power").doubleValue(), closeTo(counts.lambda(), 1e-6));
    double[] found = POWER.encode(plan, counts.values());
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i], closeTo(counts.encoded()[i], 1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void numbersOfOtherSignsHaveTheMirroredLambda(Sample sample) throws IOException {
    double lambda = step(fit(sample.values())).get("power").doubleValue();
    double[] negated = DoubleStream.of(sample.values()).map(x -> -x).toArray();
    double mirrored = step(fit(negated)).get("power").doubleValue();
    assertThat(mirrored, closeTo(2 - lambda, 1e-6 * Math.max(1, Math.abs(lambda))));
  }

  static Stream<double[]> uglyColumns() {
    double huge = Double.MAX_VALUE;
    double nan = Double.NaN;
    return Stream.of(
        new double[] {},
        new double[] {nan, nan},
        new double[] {5, 5, 5},
        new double[] {0, 0, -0.0},
        new double[] {huge, huge},
        new double[] {huge, -huge},
        new double[] {huge, huge / 2, 1},
        new double[] {-huge, -huge / 2, -1, nan},
        new double[] {Double.MIN_VALUE, 0, -Double.MIN_VALUE},
        new double[] {1e-300, 2e-300, 3e-300},
        new double[] {1e8, 1.1e8, 1.2e8, 1e15},
        new double[] {-1e300, -1e200, -1e100, 0, 1e100},
        new double[] {0, 0, 0, 0, 1});
  }

  @ParameterizedTest
  @MethodSource("uglyColumns")
  void uglyColumnsGiveFiniteNumbersInOrder(double[] training) {
    FittedPlan plan = fit(training);
    double[] ascending = {
      -Double.MAX_VALUE, -1e200, -1e8, -1, -1e-300, 0, Double.MIN_VALUE, 1, 1e8, 1e200, 1e308
    };
    double[] found = POWER.encode(plan, ascending);
    for (int i = 0; i < found.length; i++) {
      assertThat(ascending[i] + " gives " + found[i], Double.isFinite(found[i]), is(true));
      assertThat(i == 0 || found[i] >= found[i - 1], is(true));
    }
    assertThat(POWER.encode(plan, Double.NaN)[0], is(Double.NaN));
  }
}
