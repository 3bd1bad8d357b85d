package io.steelyard.pipelines.remediation;

import io.steelyard.schemas.definition.RemediationSpec;
import java.time.Duration;

/** A way to train again that is tried over history. */
public sealed interface ReplayedPolicy {
  /** As the user wrote it. */
  String name();

  /** The first model stays. */
  record Never(String name) implements ReplayedPolicy {}

  /** There is a training each so often, and what was trained takes over unasked. */
  record Every(String name, Duration interval) implements ReplayedPolicy {}

  /** As a definition says. */
  record Defined(String name, RemediationSpec spec) implements ReplayedPolicy {}
}
