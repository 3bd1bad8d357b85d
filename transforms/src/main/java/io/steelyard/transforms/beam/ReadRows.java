package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads file ranges as batches of parsed rows, in parallel over the ranges. */
public final class ReadRows extends PTransform<PBegin, PCollection<ParsedRows>> {
  private static final long serialVersionUID = 1L;

  /** Where a worker takes the settings from. */
  public interface Settings extends Supplier<ReadSettings>, Serializable {}

  private final transient List<FileRange> ranges;
  private final Settings settings;

  private ReadRows(List<FileRange> ranges, Settings settings) {
    this.ranges = List.copyOf(ranges);
    this.settings = settings;
  }

  /** Reads these ranges. */
  public static ReadRows from(List<FileRange> ranges, Settings settings) {
    return new ReadRows(ranges, settings);
  }

  @Override
  public PCollection<ParsedRows> expand(PBegin begin) {
    return begin
        .apply("ListRanges", Create.of(ranges).withCoder(FileRangeCoder.of()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("ReadRange", ParDo.of(new ReadRange(settings)))
        .setCoder(ParsedRowsCoder.of());
  }
}
