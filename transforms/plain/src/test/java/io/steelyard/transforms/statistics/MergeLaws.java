package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** The laws of {@link State}, told by the bytes of the codec: for every statistic and metric. */
public final class MergeLaws {
  private MergeLaws() {}

  /** Checks the laws on three states; {@code whole} is the state of the rows of all of them. */
  public static <S extends State<S>> void hold(
      String reason, S empty, S a, S b, S c, S whole, StateCodec<S> codec) throws IOException {
    assertThat(reason + ": identity", hex(a.merge(empty), codec), is(hex(a, codec)));
    assertThat(reason + ": identity", hex(empty.merge(a), codec), is(hex(a, codec)));
    assertThat(reason + ": order", hex(a.merge(b), codec), is(hex(b.merge(a), codec)));
    String all = hex(whole, codec);
    assertThat(reason + ": left grouping", hex(a.merge(b).merge(c), codec), is(all));
    assertThat(reason + ": right grouping", hex(a.merge(b.merge(c)), codec), is(all));
    assertThat(reason + ": another order", hex(c.merge(a).merge(b), codec), is(all));
    byte[] bytes = bytes(whole, codec);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    assertThat(reason + ": written and read", hex(codec.read(in), codec), is(all));
    assertThat(reason + ": read to the end", in.read(), is(-1));
    for (int length = 0; length < bytes.length; length += 1 + bytes.length / 50) {
      refuses(reason, bytes, length, codec);
    }
  }

  /**
   * Checks the laws on the states of rows that are cut at two places.
   *
   * @param state of some of the rows
   */
  public static <R, S extends State<S>> void holdOfParts(
      String reason,
      S empty,
      List<R> rows,
      int first,
      int second,
      Function<List<R>, S> state,
      StateCodec<S> codec)
      throws IOException {
    hold(
        reason,
        empty,
        state.apply(rows.subList(0, first)),
        state.apply(rows.subList(first, second)),
        state.apply(rows.subList(second, rows.size())),
        state.apply(rows),
        codec);
  }

  private static <S> void refuses(String reason, byte[] bytes, int length, StateCodec<S> codec) {
    try {
      codec.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length)));
    } catch (IOException expected) {
      return;
    }
    throw new AssertionError(reason + ": read from " + length + " of " + bytes.length + " bytes");
  }

  static <S> byte[] bytes(S state, StateCodec<S> codec) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(state, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <S> String hex(S state, StateCodec<S> codec) throws IOException {
    return HexFormat.of().formatHex(bytes(state, codec));
  }
}
