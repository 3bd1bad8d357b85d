package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.schemas.environment.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which alias is looked after, with which rows.
 *
 * @param models the registry
 * @param name of the bundles
 * @param alias that serves
 * @param labelled files or globs of labelled rows: as far back as a training and the golden period
 *     reach
 * @param format their format's name, or null to tell by suffix
 * @param at the moment by which it is decided which labels are there
 * @param tick the length of the windows of event time that are judged
 * @param environment whose gates, least gain and approvals a new model must have beside those of
 *     its definition
 * @param keys of which one must have signed what is loaded
 * @param signer signs what is trained; null where nobody does
 * @param occasion who acts, for the history, whose lines are dated when they are written
 * @param stages is told what is done
 */
public record OperateRequest(
    String models,
    String name,
    String alias,
    List<String> labelled,
    @Nullable String format,
    Instant at,
    Duration tick,
    Environment environment,
    TrustedKeys keys,
    @Nullable SigningKey signer,
    Occasion occasion,
    TrainRequest.Run run,
    Consumer<String> stages) {
  /** Copies the list. */
  public OperateRequest {
    labelled = List.copyOf(labelled);
  }
}
