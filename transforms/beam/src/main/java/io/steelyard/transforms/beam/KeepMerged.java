package io.steelyard.transforms.beam;

import io.steelyard.transforms.statistics.State;
import java.io.IOException;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Merges the states of a collection to one and keeps it in a file, from which whoever ran the
 * pipeline reads it.
 *
 * @param <S> the states
 */
public final class KeepMerged<S extends State<S>> extends PTransform<PCollection<S>, PDone> {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final MergeStates.Identity<S> identity;
  private final StateCoder.CodecSource<S> codec;

  private KeepMerged(
      String file, MergeStates.Identity<S> identity, StateCoder.CodecSource<S> codec) {
    this.file = file;
    this.identity = identity;
    this.codec = codec;
  }

  /** Keeps it in this file, which is replaced. */
  public static <S extends State<S>> KeepMerged<S> in(
      String file, MergeStates.Identity<S> identity, StateCoder.CodecSource<S> codec) {
    return new KeepMerged<>(file, identity, codec);
  }

  /** What a pipeline that has ended kept; the identity where there was nothing to merge. */
  public S read() throws IOException {
    return WriteState.read(file, codec.get(), identity.get());
  }

  @Override
  public PDone expand(PCollection<S> states) {
    return states
        .apply("Merge", Combine.globally(MergeStates.from(identity)).withoutDefaults())
        .apply("Write", WriteState.to(file, codec));
  }
}
