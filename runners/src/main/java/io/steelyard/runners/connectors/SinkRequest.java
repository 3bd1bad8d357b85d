package io.steelyard.runners.connectors;

import io.steelyard.transforms.formats.writing.PredictionLayout;
import java.time.Clock;

/**
 * What a sink is asked to write.
 *
 * @param source where the positions are of
 * @param id the stream's name: positions are committed under it, and another name means that
 *     everything is written again
 * @param predictions the URI of the predictions
 * @param rejections the URI of the rejected rows
 * @param layout of the predictions
 * @param clock what time it is when a row is rejected; serializable, as those of the JDK are
 * @param options how places are reached
 */
public record SinkRequest(
    StreamSource source,
    String id,
    String predictions,
    String rejections,
    PredictionLayout layout,
    Clock clock,
    ConnectorOptions options) {}
