package io.steelyard.transforms.measures;

import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.PairMoments;
import io.steelyard.transforms.statistics.SeenValues;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.IOException;
import java.util.List;

/**
 * A kind of statistic that measures are worked out from.
 *
 * @param word by which what was measured says of which kind it is
 * @param none of no rows
 */
public record Statistic<S extends State<S>>(String word, S none, StateCodec<S> codec) {
  public static final Statistic<NumberStatistics> NUMBERS =
      new Statistic<>("numbers", NumberStatistics.EMPTY, NumberStatistics.CODEC);

  public static final Statistic<PairMoments> PAIR =
      new Statistic<>("pair", PairMoments.EMPTY, PairMoments.CODEC);

  public static final Statistic<SeenValues> VALUES =
      new Statistic<>("values", SeenValues.EMPTY, SeenValues.CODEC);

  private static final List<Statistic<?>> ALL = List.of(NUMBERS, PAIR, VALUES);

  /**
   * The statistic of what was measured.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  @SuppressWarnings("unchecked") // of one kind, so of one type
  S of(Measured<?> measured) {
    if (!measured.statistic().equals(this)) {
      throw new IllegalArgumentException(measured.statistic().word + " are no " + word);
    }
    return (S) measured.state();
  }

  static Statistic<?> named(String word) throws IOException {
    return ALL.stream()
        .filter(each -> each.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IOException("no statistic is called " + word));
  }
}
