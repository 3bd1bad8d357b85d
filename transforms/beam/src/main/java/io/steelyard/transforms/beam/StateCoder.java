package io.steelyard.transforms.beam;

import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.CustomCoder;
import org.jspecify.annotations.Nullable;

/** A statistic's own codec as a Beam coder. */
public final class StateCoder<S> extends CustomCoder<S> {
  private static final long serialVersionUID = 1L;

  private final CodecSource<S> source;
  private transient volatile @Nullable StateCodec<S> codec;

  /** Where a worker takes the codec from, so that codecs need not be serializable themselves. */
  public interface CodecSource<S> extends Supplier<StateCodec<S>>, Serializable {}

  private StateCoder(CodecSource<S> source) {
    this.source = source;
    this.codec = source.get();
  }

  public static <S> StateCoder<S> of(CodecSource<S> source) {
    return new StateCoder<>(source);
  }

  private StateCodec<S> codec() {
    StateCodec<S> known = codec;
    if (known == null) {
      known = source.get();
      codec = known;
    }
    return known;
  }

  @Override
  public void encode(S state, OutputStream stream) throws IOException {
    codec().write(state, new DataOutputStream(stream));
  }

  @Override
  public S decode(InputStream stream) throws IOException {
    return codec().read(new DataInputStream(stream));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof StateCoder<?> coder && source.getClass() == coder.source.getClass();
  }

  @Override
  public int hashCode() {
    return source.getClass().hashCode();
  }
}
