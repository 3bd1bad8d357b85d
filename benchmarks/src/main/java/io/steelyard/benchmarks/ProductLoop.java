package io.steelyard.benchmarks;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.Scorer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The product's reader, scorer and writers in a plain loop, one thread for each part of the file:
 * what is left of the product where no runner carries batches about.
 */
final class ProductLoop {
  private static final int OUTPUT_BUFFER = 1 << 16;
  private static final Clock BEGAN = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Bundle bundle;

  ProductLoop(Bundle bundle) {
    this.bundle = bundle;
  }

  /** Scores the file with so many threads, each into files of its own in the folder. */
  void run(Path input, Path folder, int threads) throws IOException {
    long size = Files.size(input);
    List<ParallelParts.Part> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      long start = size * i / threads;
      long end = size * (i + 1) / threads;
      Path output = folder.resolve("predictions-" + i + ".csv");
      Path rejected = folder.resolve("rejected-" + i + ".avro");
      parts.add(() -> part(input, start, end, output, rejected));
    }
    ParallelParts.run(parts);
  }

  private void part(Path input, long start, long end, Path output, Path rejected)
      throws IOException {
    Scorer scorer =
        new Scorer(
            bundle.definition(),
            bundle.plan(),
            bundle.model(),
            bundle.threshold(),
            new PredictionBatch.ModelReference(
                bundle.id(), bundle.plan().fingerprint(), bundle.plan().classes()),
            List.of());
    PredictionLayout layout =
        new PredictionLayout(bundle.definition().task(), bundle.plan().classes(), List.of());
    try (RowReader reader =
            Formats.named("csv")
                .open(
                    Files.newByteChannel(input),
                    input.toString(),
                    start,
                    end,
                    ReadSettings.of(bundle.definition()));
        OutputStream predicted =
            new BufferedOutputStream(Files.newOutputStream(output), OUTPUT_BUFFER);
        OutputStream refused =
            new BufferedOutputStream(Files.newOutputStream(rejected), OUTPUT_BUFFER)) {
      RecordWriter<PredictionBatch> predictions = layout.writers(OutputFormat.CSV).open(predicted);
      RecordWriter<List<Rejection>> rejections = RejectionWriters.avro(BEGAN).open(refused);
      for (ParsedRows rows = reader.read(); rows != null; rows = reader.read()) {
        Scorer.Outcome outcome = scorer.score(rows);
        predictions.write(outcome.predictions());
        if (!outcome.rejected().isEmpty()) {
          rejections.write(outcome.rejected());
        }
      }
      predictions.finish();
      rejections.finish();
    }
  }
}
