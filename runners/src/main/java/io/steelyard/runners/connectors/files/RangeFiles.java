package io.steelyard.runners.connectors.files;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source, range after range.
 *
 * <p>A range is committed by one file, its claim, which can be created only once for the position
 * that it begins at and names the staged files that hold the range's rows. Who stops before the
 * claim has written nothing; who stops after it has written all, since the next who opens moves the
 * staged files to their place. A writer that was given up for dead finds its claim taken and fails.
 */
final class RangeFiles {
  private static final int CLAIM_BYTES = 10_000;

  /** Older claims stop nobody that could still be alive. */
  private static final int CLAIMS_KEPT = 1_000;

  private final String source;
  private final OutputFolder predictions;
  private final OutputFolder rejections;
  private final ClaimStore claims;
  private final PendingFile<PredictionBatch> predicted;
  private final PendingFile<List<Rejection>> rejected;
  private long committed;
  private long next;
  private long rows;

  /** Opens the files of a source and finishes what was committed before. */
  RangeFiles(FileSink sink, String source, ClaimStore claims) throws IOException {
    this.source = source;
    this.predictions = new OutputFolder(sink.predictions(), source);
    this.rejections = new OutputFolder(sink.rejections(), source);
    this.claims = claims;
    this.predicted = new PendingFile<>(sink.predictionWriters());
    this.rejected = new PendingFile<>(sink.rejectionWriters());
    List<String> known = predictions.claims();
    RangeClaim last = last(predictions, known);
    if (last != null) {
      publish(last);
      committed = last.to();
      predictions.delete(known.subList(0, Math.max(0, known.size() - CLAIMS_KEPT)));
    }
    next = committed;
    predictions.deleteStagedBefore(committed);
    rejections.deleteStagedBefore(committed);
  }

  /** The claim of the last range that a source committed, or null. */
  static @Nullable RangeClaim last(OutputFolder predictions, List<String> claims)
      throws IOException {
    if (claims.isEmpty()) {
      return null;
    }
    String name = claims.get(claims.size() - 1);
    return RangeClaim.parse(
        predictions.work().name(name), predictions.work().read(name, CLAIM_BYTES));
  }

  /** Adds what came of some messages to the range, except what was committed before. */
  void write(ScoredMessages scored) throws IOException {
    if (scored.next() <= committed) {
      return;
    }
    if (scored.next() < next) {
      throw new IllegalStateException(source + " went back from " + next + " to " + scored.next());
    }
    ScoredMessages fresh = scored.from(committed);
    if (fresh.predictions().rows() > 0) {
      predicted.write(fresh.predictions());
    }
    if (!fresh.rejected().isEmpty()) {
      rejected.write(fresh.rejected());
    }
    rows += fresh.rows();
    next = scored.next();
  }

  /** The rows that are not committed. */
  long rows() {
    return rows;
  }

  /** The bytes in memory, at least. */
  long bytes() {
    return (long) predicted.size() + rejected.size();
  }

  /** Commits what was written, if anything was. */
  void commit() throws IOException {
    if (rows == 0) {
      return;
    }
    RangeClaim claim =
        new RangeClaim(
            committed,
            next,
            stage(predictions, predicted.finish()),
            stage(rejections, rejected.finish()));
    claim(claim);
    publish(claim);
    committed = next;
    rows = 0;
  }

  private String stage(OutputFolder folder, byte @Nullable [] bytes) throws IOException {
    return bytes == null ? "" : folder.stage(committed, bytes);
  }

  private void claim(RangeClaim claim) throws IOException {
    String name = RangeClaim.fileName(claim.from());
    Storage work = predictions.work();
    if (claims.create(work, name, claim.bytes()) == Storage.Creation.EXISTS) {
      // A request that was repeated may have met its own success.
      RangeClaim found = RangeClaim.parse(work.name(name), work.read(name, CLAIM_BYTES));
      if (!found.equals(claim)) {
        throw new IllegalStateException(
            source + " was written from " + claim.from() + " on by somebody else");
      }
    }
  }

  private void publish(RangeClaim claim) throws IOException {
    predictions.publish(claim.predictions(), claim);
    rejections.publish(claim.rejections(), claim);
  }
}
