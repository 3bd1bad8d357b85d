package io.steelyard.pipelines.openlineage;

import java.io.IOException;
import java.util.function.Consumer;

/** A sink whose failures cost one warning and nothing else. */
final class TolerantSink implements EventSink {
  private final EventSink sink;
  private final Consumer<String> warnings;
  private boolean warned;

  /**
   * A sink that tolerates what another one cannot do.
   *
   * @param warnings is told, once, that the other one fails
   */
  TolerantSink(EventSink sink, Consumer<String> warnings) {
    this.sink = sink;
    this.warnings = warnings;
  }

  @Override
  public void send(String event) {
    try {
      sink.send(event);
    } catch (IOException | IllegalArgumentException e) {
      if (!warned) {
        warned = true;
        warnings.accept(
            "The run goes on, but its OpenLineage events do not arrive: "
                + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
      }
    }
  }
}
