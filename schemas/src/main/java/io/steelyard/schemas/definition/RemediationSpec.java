package io.steelyard.schemas.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a model is trained again, and when what was trained takes its place.
 *
 * @param when what each is reason enough to train, at least one
 * @param history how far back from the newest labelled rows a training reaches, above 0
 * @param challenger values in the place of the definition's for a model that is trained again, each
 *     as {@code PATH=VALUE}; the paths each once
 * @param minimumGain by how much the new model must be better on the newest held-out rows, in the
 *     unit of the performance's metric, 0 or more
 * @param cooldown how long after a training there is no other, above 0
 * @param approve who lets a better model take its place
 * @param probation how long a new model can be taken back, above 0
 * @param rollbackOn what takes it back
 * @param golden what a new model must still know, or null for nothing
 */
public record RemediationSpec(
    List<Trigger> when,
    Duration history,
    List<String> challenger,
    double minimumGain,
    Duration cooldown,
    Approval approve,
    Duration probation,
    RollBack rollbackOn,
    @Nullable Golden golden) {
  /** Copies the lists. */
  public RemediationSpec {
    when = List.copyOf(when);
    challenger = List.copyOf(challenger);
  }

  /** The age at which a model is trained again, or null if age is no reason. */
  public @Nullable Duration age() {
    for (Trigger trigger : when) {
      if (trigger instanceof Trigger.Age age) {
        return age.age();
      }
    }
    return null;
  }

  /** Whether an alarm of performance is reason to train. */
  public boolean isAlarmed() {
    return when.stream().anyMatch(Trigger.Alarm.class::isInstance);
  }

  /** The same with another least gain. */
  public RemediationSpec gaining(double least) {
    return new RemediationSpec(
        when, history, challenger, least, cooldown, approve, probation, rollbackOn, golden);
  }

  /** A reason to train again. */
  public sealed interface Trigger {
    /** Performance gave a final alarm. */
    record Alarm() implements Trigger {}

    /** Nothing was trained for so long, above 0. */
    record Age(Duration age) implements Trigger {}
  }

  /** Who lets a better model take its place. */
  public enum Approval {
    /** Nobody needs to. */
    AUTOMATIC,
    /** Who signs it. */
    SIGNATURE
  }

  /** What takes a new model back during its probation. */
  public enum RollBack {
    /** An alarm of performance, where the model before it is no worse on the same rows. */
    ALARM,
    /** The model before it is better on the same rows, alarm or not. */
    WORSE
  }

  /**
   * What a new model must still know: the last time at which labels confirmed the model, before the
   * alarm if there is one.
   *
   * @param history how much of that time, above 0
   * @param maximumLoss by how much the new model may be worse than the present one on its held-out
   *     rows, in the unit of the performance's metric, 0 or more; beyond it only a signature lets
   *     it pass
   * @param trustAfter for how long labels must have contradicted the model until they are believed
   *     without a signature, above 0; null for never
   */
  public record Golden(Duration history, double maximumLoss, @Nullable Duration trustAfter) {}
}
