package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;

/**
 * Who did something, when and why, and what it was founded on.
 *
 * @param who a person's or a job's name
 * @param why in words, or empty
 * @param evidence what was found, as JSON
 */
public record Occasion(String who, Instant when, String why, ObjectNode evidence) {
  /** Copies the evidence. */
  public Occasion {
    evidence = evidence.deepCopy();
  }

  /** Now, without evidence. */
  public static Occasion of(String who, Clock clock, String why) {
    return new Occasion(who, clock.instant(), why, JsonNodeFactory.instance.objectNode());
  }

  /** The same with evidence. */
  public Occasion with(ObjectNode found) {
    return new Occasion(who, when, why, found);
  }

  /** The same at another time, such as when what took long is done. */
  public Occasion at(Instant time) {
    return new Occasion(who, time, why, evidence);
  }

  /** A copy. */
  @Override
  public ObjectNode evidence() {
    return evidence.deepCopy();
  }
}
