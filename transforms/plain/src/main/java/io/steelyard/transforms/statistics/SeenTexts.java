package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which texts of a column some rows had, and which of them more than one row had. A row whose text
 * no other row had is what tells how often texts come that were never seen: Good, The population
 * frequencies of species and the estimation of population parameters, Biometrika 40 (1953).
 *
 * @param rows the number of rows that had a text
 * @param different the number of different texts
 * @param twice the number of texts that two rows had
 * @param known all of them
 * @param repeated those of two rows and more
 */
public record SeenTexts(
    long rows, long different, long twice, KnownTexts known, KnownTexts repeated)
    implements State<SeenTexts> {
  /** Of no rows. */
  public static final SeenTexts NONE = new SeenTexts(0, 0, 0, KnownTexts.NONE, KnownTexts.NONE);

  public static final StateCodec<SeenTexts> CODEC = new Codec();

  /**
   * What these counts say.
   *
   * @param counts complete for each bucket of {@link KnownTexts} that they are of
   */
  public static SeenTexts of(VocabularyCounts counts) {
    long rows = 0;
    long twice = 0;
    for (int text = 0; text < counts.size(); text++) {
      rows += counts.count(text);
      twice += counts.count(text) == 2 ? 1 : 0;
    }
    return new SeenTexts(
        rows, counts.size(), twice, KnownTexts.of(counts, 1), KnownTexts.of(counts, 2));
  }

  /**
   * Whether the text of one of the rows would be known had that row not been there. Where no other
   * row had it, it would be as often as {@link #known} takes a text for known that is not.
   */
  public boolean isKnownToOthers(long hash) {
    long another = KnownTexts.another(hash);
    return repeated.contains(hash) || (known.contains(another) && !repeated.contains(another));
  }

  /** Texts of one bucket are in one of both only, or they are counted twice. */
  @Override
  public SeenTexts merge(SeenTexts other) {
    return new SeenTexts(
        rows + other.rows,
        different + other.different,
        twice + other.twice,
        known.merge(other.known),
        repeated.merge(other.repeated));
  }

  private static final class Codec implements StateCodec<SeenTexts> {
    @Override
    public void write(SeenTexts state, DataOutput out) throws IOException {
      out.writeByte(2);
      Varints.write(state.rows, out);
      Varints.write(state.different, out);
      Varints.write(state.twice, out);
      KnownTexts.CODEC.write(state.known, out);
      KnownTexts.CODEC.write(state.repeated, out);
    }

    @Override
    public SeenTexts read(DataInput in) throws IOException {
      Varints.readVersion(in, 2, "seen texts");
      return new SeenTexts(
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          KnownTexts.CODEC.read(in),
          KnownTexts.CODEC.read(in));
    }
  }
}
