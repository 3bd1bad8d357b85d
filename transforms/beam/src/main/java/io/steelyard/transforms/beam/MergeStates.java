package io.steelyard.transforms.beam;

import io.steelyard.transforms.statistics.State;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/** Merges states to one; without any, the identity. The result does not depend on the order. */
public final class MergeStates<S extends State<S>> extends Combine.CombineFn<S, S, S> {
  private static final long serialVersionUID = 1L;

  /** Where a worker takes the identity from. */
  public interface Identity<S> extends Supplier<S>, Serializable {}

  private final Identity<S> identity;

  private MergeStates(Identity<S> identity) {
    this.identity = identity;
  }

  public static <S extends State<S>> MergeStates<S> from(Identity<S> identity) {
    return new MergeStates<>(identity);
  }

  @Override
  public S createAccumulator() {
    return identity.get();
  }

  @Override
  public S addInput(S state, S input) {
    return state.merge(input);
  }

  @Override
  public S mergeAccumulators(Iterable<S> states) {
    S merged = identity.get();
    for (S state : states) {
      merged = merged.merge(state);
    }
    return merged;
  }

  @Override
  public S extractOutput(S state) {
    return state;
  }

  @Override
  public Coder<S> getAccumulatorCoder(CoderRegistry registry, Coder<S> input)
      throws CannotProvideCoderException {
    return input;
  }

  @Override
  public Coder<S> getDefaultOutputCoder(CoderRegistry registry, Coder<S> input)
      throws CannotProvideCoderException {
    return input;
  }
}
