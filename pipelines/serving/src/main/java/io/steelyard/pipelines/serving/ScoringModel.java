package io.steelyard.pipelines.serving;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A model for programs that score rows themselves. It checks, encodes and scores a row as batches
 * and streams do, to the same bits. Immutable, and safe for any number of threads.
 */
public final class ScoringModel {
  private final Bundle bundle;

  /** What is not in use: each belongs to one thread at a time. */
  private final Queue<RowScorer> idle = new ConcurrentLinkedQueue<>();

  private ScoringModel(Bundle bundle) {
    this.bundle = bundle;
  }

  /**
   * The model that a reference means now: {@code name@latest}, {@code name@ALIAS} or {@code
   * name@sha256:PREFIX}. It stays that one, also when the alias moves: load again to follow it.
   *
   * @param models the registry: a folder, or a URI of a file system that is on the class path
   * @throws UserError if there is no such bundle, or a file of it is missing or was changed
   * @throws io.steelyard.schemas.FailedCheck if its golden rows are not scored as they once were
   */
  public static ScoringModel load(String models, String reference) {
    return load(models, reference, TrustedKeys.UNRESTRICTED);
  }

  /**
   * The same, which one of these keys must have signed.
   *
   * @throws UserError as {@link #load(String, String)}, and if none of them did
   */
  public static ScoringModel load(String models, String reference, TrustedKeys keys) {
    try {
      return new ScoringModel(BundleReader.load(BundleRef.place(reference, models, keys)));
    } catch (IOException e) {
      throw new UserError(models + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Scores a row.
   *
   * @param row values by column, as {@link io.steelyard.transforms.formats.MapParser} reads them
   */
  public Answer score(Map<String, ?> row) {
    return score(List.of(row)).get(0);
  }

  /**
   * Scores rows, which costs less than each by itself. One that is null is rejected.
   *
   * @return an answer for each, in their order
   */
  public List<Answer> score(List<? extends @Nullable Map<String, ?>> rows) {
    RowScorer scorer = take();
    List<Answer> answers = new ArrayList<>(rows.size());
    for (int from = 0; from < rows.size(); from += RowScorer.BATCH) {
      scorer.score(rows.subList(from, Math.min(rows.size(), from + RowScorer.BATCH)), answers);
    }
    giveBack(scorer);
    return answers;
  }

  /** Scores a row that is a JSON object, read as a stream reads its messages. */
  public Answer score(String json) {
    RowScorer scorer = take();
    Answer answer = scorer.score(json);
    giveBack(scorer);
    return answer;
  }

  /**
   * Only where it has ended well: what a row left half read, such as a map that another thread
   * changed meanwhile, would be taken for values of the next.
   */
  private void giveBack(RowScorer scorer) {
    idle.add(scorer);
  }

  private RowScorer take() {
    RowScorer scorer = idle.poll();
    return scorer == null ? new RowScorer(bundle) : scorer;
  }

  /** The bundle's id, {@code sha256:} and 64 hexadecimal digits, as every prediction names it. */
  public String id() {
    return bundle.id();
  }

  public String name() {
    return bundle.name();
  }

  public int version() {
    return bundle.version();
  }

  /** The labels; of a binary model the negative one, then the positive. None of a regression. */
  public List<String> classes() {
    return bundle.plan().classes();
  }

  /** The names of the columns that rows may have. */
  public List<String> columns() {
    return bundle.definition().readColumns().stream().map(column -> column.name()).toList();
  }
}
