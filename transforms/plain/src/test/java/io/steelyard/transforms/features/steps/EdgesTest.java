package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EdgesTest {
  private static final double[] SPECIAL = {
    0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1, -1
  };

  static IntStream sizes() {
    return IntStream.range(0, 70);
  }

  private static double number(SplittableRandom random) {
    return random.nextBoolean()
        ? SPECIAL[random.nextInt(SPECIAL.length)]
        : random.nextInt(-40, 40) / 4.0;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void countsTheEdgesThatAreNotAbove(int size) {
    SplittableRandom random = new SplittableRandom(size);
    TreeSet<Double> ascending = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      ascending.add(number(random));
    }
    double[] edges = ascending.stream().mapToDouble(Double::doubleValue).toArray();
    double[] values = new double[300];
    Arrays.setAll(values, i -> i == 7 ? Double.NaN : number(random));
    int[] found = new int[values.length];
    new Edges(List.of(), edges).indices(values, values.length, found);
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      int expected = (int) Arrays.stream(edges).filter(edge -> edge <= value).count();
      assertThat(size + " edges, " + value, found[i], is(i == 7 ? -1 : expected));
    }
  }
}
