package io.steelyard.runners.connectors;

import io.steelyard.transforms.beam.TaskFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Sends alerts when a Beam bundle ends, at least once: who gets one twice knows it by its id and
 * revision.
 */
public final class SendAlerts extends PTransform<PCollection<String>, PDone> {
  private static final long serialVersionUID = 1L;
  private final AlertWriter writer;

  private SendAlerts(AlertWriter writer) {
    this.writer = writer;
  }

  /** Sends by this writer. */
  public static SendAlerts by(AlertWriter writer) {
    return new SendAlerts(writer);
  }

  @Override
  public PDone expand(PCollection<String> alerts) {
    alerts.apply("Send", ParDo.of(new Send(writer)));
    return PDone.in(alerts.getPipeline());
  }

  /** Sends a bundle's alerts. */
  static final class Send extends DoFn<String, Void> {
    private static final long serialVersionUID = 1L;
    private final AlertWriter writer;
    private transient List<String> alerts = new ArrayList<>();

    Send(AlertWriter writer) {
      this.writer = writer;
    }

    @StartBundle
    public void start() {
      alerts = new ArrayList<>();
    }

    @ProcessElement
    public void add(@Element String alert) {
      alerts.add(alert);
    }

    @FinishBundle
    public void send(PipelineOptions options) throws IOException {
      if (!alerts.isEmpty()) {
        TaskFaults.telling(() -> writer.send(alerts, options));
      }
    }
  }
}
