package io.steelyard.pipelines.promotion;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.EvaluationRows;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;

/**
 * Scores a bundle's golden rows and evaluation rows again on the workers of a runner, as a job:
 * what it is to serve with must do what it did where it was made, in every bit.
 */
final class ScoredAgain {
  private ScoredAgain() {}

  /**
   * Scores them on so many workers.
   *
   * @param work the beginning of the names of temporary files that workers write
   * @throws FailedCheck with the first difference
   * @throws UserError if a worker cannot load the bundle
   */
  static void require(BundlePlace place, int workers, String work, PipelineOptions options)
      throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Workers", Create.of(IntStream.range(0, workers).boxed().toList()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Score", ParDo.of(new Score(place, work)));
    pipeline.run().waitUntilFinish();
    for (int worker = 0; worker < workers; worker++) {
      String found =
          WorkFiles.read(
              work + worker, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
      switch (found.charAt(0)) {
        case Score.SAME -> {}
        case Score.DIFFERS -> throw new FailedCheck(found.substring(1));
        default -> throw new UserError(found.substring(1));
      }
    }
  }

  /** What a worker finds is a result: a job that fails would be tried again. */
  static final class Score extends DoFn<Integer, Void> {
    static final char SAME = '=';
    static final char DIFFERS = '!';
    static final char UNREADABLE = '?';
    private static final long serialVersionUID = 1L;
    private final BundlePlace place;
    private final String work;

    Score(BundlePlace place, String work) {
      this.place = place;
      this.work = work;
    }

    /** Scores all rows. */
    @ProcessElement
    public void score(@Element Integer worker) throws IOException {
      byte[] found = found().getBytes(StandardCharsets.UTF_8);
      WorkFiles.write(work + worker, out -> out.write(found));
    }

    private String found() {
      try {
        Bundle bundle = BundleReader.load(place);
        EvaluationRows rows = BundleReader.evaluationRows(place);
        String difference = rows == null ? null : rows.difference(bundle.plan(), bundle.model());
        return difference == null ? "" + SAME : DIFFERS + difference;
      } catch (FailedCheck e) {
        return DIFFERS + String.valueOf(e.getMessage());
      } catch (UserError e) {
        return UNREADABLE + String.valueOf(e.getMessage());
      }
    }
  }
}
