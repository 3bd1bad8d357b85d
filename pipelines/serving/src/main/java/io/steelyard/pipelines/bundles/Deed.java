package io.steelyard.pipelines.bundles;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a name of a registry.
 *
 * @param kind one of the words below, or another that a later version writes
 * @param alias that it is about, or null
 * @param from the id of the bundle before, or null
 * @param to the id of the bundle after, or that was asked for; or null
 */
public record Deed(
    String kind,
    @Nullable String alias,
    @Nullable String from,
    @Nullable String to,
    Occasion occasion) {
  /** The alias points to another bundle from now on. */
  public static final String MOVED = "moved";

  /** The alias points to the bundle again that it pointed to before. */
  public static final String ROLLED_BACK = "rolledBack";

  /** The alias should have moved, and did not. */
  public static final String REFUSED = "refused";

  /** A key signed that the alias may move. */
  public static final String APPROVED = "approved";

  /** The bundle was brought into another environment. */
  public static final String PROMOTED = "promoted";

  /** A model was trained for the alias, and the one that it points to stays. */
  public static final String TRAINED = "trained";

  /** A model was trained for the alias, and waits for signatures. */
  public static final String WAITING = "waiting";

  /** A model should have been trained or have moved, and could not. */
  public static final String FAILED = "failed";

  /** Nothing is trained for the alias any more until somebody looks. */
  public static final String STOPPED = "stopped";

  /** Performance gave an alarm, and nothing else was done for now. */
  public static final String ALARMED = "alarmed";

  /** Whoever looks after the alias saw that somebody else had moved it. */
  public static final String NOTICED = "noticed";

  private static final Set<String> KNOWN =
      Set.of(
          MOVED,
          ROLLED_BACK,
          REFUSED,
          APPROVED,
          PROMOTED,
          TRAINED,
          WAITING,
          FAILED,
          STOPPED,
          ALARMED,
          NOTICED);

  /** Whether this version knows what it means. */
  boolean isKnown() {
    return KNOWN.contains(kind);
  }

  /** Whether the alias points elsewhere after it. */
  boolean moves() {
    return kind.equals(MOVED) || kind.equals(ROLLED_BACK);
  }
}
