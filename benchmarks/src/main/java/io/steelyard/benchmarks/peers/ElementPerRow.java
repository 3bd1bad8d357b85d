package io.steelyard.benchmarks.peers;

import static java.util.Objects.requireNonNull;

import io.steelyard.benchmarks.HandWrittenRow;
import io.steelyard.benchmarks.LearnedNumbers;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.runners.profiles.RunnerProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.jspecify.annotations.Nullable;

/**
 * Files to files on Beam's Direct runner with a row as the element: Beam's source and sink of
 * lines, the hand-written parsing, checking and scoring of a row between them.
 */
final class ElementPerRow {
  private ElementPerRow() {}

  static void run(String bundle, String input, String output, int parallelism) {
    Pipeline pipeline = Pipeline.create(RunnerProfile.options("direct", parallelism, List.of()));
    pipeline
        .apply(TextIO.read().from(input + "/*.csv"))
        .apply(ParDo.of(new Score(bundle)))
        .apply(TextIO.write().to(output + "/predictions").withNumShards(parallelism));
    pipeline.run().waitUntilFinish();
  }

  /** A line in, a line of the predictions out. */
  static final class Score extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;
    private final String bundle;
    private transient @Nullable HandWrittenRow row;
    private transient ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

    Score(String bundle) {
      this.bundle = bundle;
    }

    @Setup
    public void setUp() throws IOException {
      row = new HandWrittenRow(LearnedNumbers.of(BundleReader.load(bundle)));
      bytes = new ByteArrayOutputStream(256);
    }

    @ProcessElement
    public void score(@Element String line, OutputReceiver<String> out) throws IOException {
      HandWrittenRow known = requireNonNull(row);
      byte[] text = line.getBytes(StandardCharsets.UTF_8);
      if (known.parse(text, 0, text.length) == null) {
        bytes.reset();
        known.write(bytes);
        // Without the line's end, which the sink writes.
        out.output(new String(bytes.toByteArray(), 0, bytes.size() - 1, StandardCharsets.UTF_8));
      }
    }
  }
}
