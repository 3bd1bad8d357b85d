package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads file ranges in parallel, batch by batch, and does with the batches what a {@link BatchStep}
 * says.
 */
public final class ReadRows<O> extends PTransform<PBegin, PCollection<O>> {
  private static final long serialVersionUID = 1L;

  /** Where a worker takes the settings from. */
  public interface Settings extends Supplier<ReadSettings>, Serializable {}

  private final transient List<FileRange> ranges;
  private final Settings settings;
  private final BatchStep<O> step;
  private final Coder<O> coder;

  private ReadRows(List<FileRange> ranges, Settings settings, BatchStep<O> step, Coder<O> coder) {
    this.ranges = List.copyOf(ranges);
    this.settings = settings;
    this.step = step;
    this.coder = coder;
  }

  /** Reads these ranges and emits the batches as they are. */
  public static ReadRows<ParsedRows> from(List<FileRange> ranges, Settings settings) {
    return new ReadRows<>(ranges, settings, new PassOn(), ParsedRowsCoder.of());
  }

  /** Does this with the batches and emits what comes out of it. */
  public <P> ReadRows<P> through(BatchStep<P> next, Coder<P> nextCoder) {
    return new ReadRows<>(ranges, settings, next, nextCoder);
  }

  @Override
  public PCollection<O> expand(PBegin begin) {
    return begin
        .apply("ListRanges", Create.of(ranges).withCoder(FileRangeCoder.of()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("ReadRange", ParDo.of(new ReadRange<>(settings, step)))
        .setCoder(coder);
  }
}
