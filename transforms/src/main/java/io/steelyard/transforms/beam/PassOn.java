package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Emits batches as they are. */
final class PassOn implements BatchStep<ParsedRows>, BatchStep.Run<ParsedRows> {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean emitsAtEnd() {
    return false;
  }

  @Override
  public Run<ParsedRows> begin() {
    return this;
  }

  @Override
  public void take(ParsedRows rows, OutputReceiver<ParsedRows> out) {
    out.output(rows);
  }

  @Override
  public void finish(long bytes, OutputReceiver<ParsedRows> out) {}

  @Override
  public void close() {}
}
