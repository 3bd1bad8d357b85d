package org.apache.beam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.profiles.RunnerProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources of pipelines, as Flink would get them, and their enumerators, as Flink would ask them.
 */
final class ReplacedSourcesTest {
  private static final int SPLITS = 4;

  /** As endless a source as a topic, and one that ends. */
  static List<GenerateSequence> reads() {
    return List.of(GenerateSequence.from(0), GenerateSequence.from(0).to(100));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whatIsRestoredFromTheEarliestCheckpointReadsAll(GenerateSequence read) throws Exception {
    restoresAll(translated(read));
  }

  private static <S extends SourceSplit, E> void restoresAll(Source<?, S, E> source)
      throws Exception {
    SplitEnumerator<S, E> enumerator = source.createEnumerator(new Subtasks<>());
    enumerator.start();
    SimpleVersionedSerializer<E> states = source.getEnumeratorCheckpointSerializer();
    byte[] checkpoint = states.serialize(enumerator.snapshotState(1));
    Subtasks<S> subtasks = new Subtasks<>();
    SplitEnumerator<S, E> restored =
        source.restoreEnumerator(subtasks, states.deserialize(states.getVersion(), checkpoint));
    restored.start();
    subtasks.come(restored);
    assertThat(subtasks.assigned(), hasSize(SPLITS));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void readersThatComeAtOnceReadAll(GenerateSequence read) throws Exception {
    readAll(translated(read));
  }

  private static <S extends SourceSplit, E> void readAll(Source<?, S, E> source) throws Exception {
    Subtasks<S> subtasks = new Subtasks<>();
    SplitEnumerator<S, E> enumerator = source.createEnumerator(subtasks);
    enumerator.start();
    subtasks.come(enumerator);
    subtasks.endBackground();
    assertThat(subtasks.assigned(), hasSize(SPLITS));
  }

  private static Source<?, ?, ?> translated(GenerateSequence read) {
    FlinkPipelineOptions options =
        RunnerProfile.streaming(
                "flink", 2, "read", Duration.ofMillis(50), List.of("--maxParallelism=" + SPLITS))
            .as(FlinkPipelineOptions.class);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Read", read).apply("Keys", WithKeys.of(0));
    // As the runner does it.
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(pipeline);
    FlinkPipelineExecutionEnvironment environment = new FlinkPipelineExecutionEnvironment(options);
    environment.translate(pipeline);
    List<Source<?, ?, ?>> sources = new ArrayList<>();
    environment.getStreamExecutionEnvironment().getTransformations().stream()
        .flatMap(last -> last.getTransitivePredecessors().stream())
        .distinct()
        .forEach(
            step -> {
              if (step instanceof SourceTransformation<?, ?, ?> reading) {
                sources.add(reading.getSource());
              }
            });
    assertThat(sources.size(), is(1));
    return sources.get(0);
  }
}
