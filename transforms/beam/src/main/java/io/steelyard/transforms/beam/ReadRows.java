package io.steelyard.transforms.beam;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the portions of an input in parallel, batch by batch, and does with the batches what a
 * {@link BatchStep} says.
 */
public final class ReadRows<O> extends PTransform<PBegin, PCollection<O>> {
  private static final long serialVersionUID = 1L;

  private final transient DividedInput input;
  private final ReadSettingsSource settings;
  private final BatchStep<O> step;
  private final Coder<O> coder;
  private final @Nullable String seals;

  private ReadRows(
      DividedInput input,
      ReadSettingsSource settings,
      BatchStep<O> step,
      Coder<O> coder,
      @Nullable String seals) {
    this.input = input;
    this.settings = settings;
    this.step = step;
    this.coder = coder;
    this.seals = seals;
  }

  /** Reads an input, does this with its batches and emits what comes out of it. */
  public static <O> ReadRows<O> of(
      DividedInput input, ReadSettingsSource settings, BatchStep<O> step, Coder<O> coder) {
    return new ReadRows<>(input, settings, step, coder, null);
  }

  /** The same, of files that must hold the bytes they were sealed with by {@link SealFiles}. */
  public ReadRows<O> sealedBy(String place) {
    return new ReadRows<>(input, settings, step, coder, place);
  }

  @Override
  public PCollection<O> expand(PBegin begin) {
    return begin
        .apply("ListPortions", Create.of(input.portions()).withCoder(new InputPortion.Coder()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("ReadPortion", ParDo.of(new ReadPortion<>(settings, step, seals)))
        .setCoder(coder);
  }
}
