package org.apache.beam.runners.flink;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.beam.runners.flink.FlinkStreamingPipelineTranslator.StreamTransformTranslator;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.values.PValue;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.SourceTransformation;

/**
 * Replaces the Flink sources that Beam's runner makes of what a pipeline reads. Beam has no place
 * for it, so this lies in Beam's package and changes its table of translators.
 */
public final class ReplacedSources {
  private ReplacedSources() {}

  /**
   * Replaces every source of the pipelines that are translated from now on in this process. Once is
   * enough, a second time does nothing.
   *
   * @throws IllegalStateException if this version of Beam or of Flink has no such sources
   */
  // The table is of raw types, and has a name that Beam finds too general.
  @SuppressWarnings({"unchecked", "deprecation"})
  public static synchronized void by(UnaryOperator<Source<?, ?, ?>> replacing) {
    try {
      Field table = FlinkStreamingTransformTranslators.class.getDeclaredField("TRANSLATORS");
      table.setAccessible(true);
      var translators =
          (Map<String, StreamTransformTranslator<PTransform<?, PValue>>>) table.get(null);
      Field source = SourceTransformation.class.getDeclaredField("source");
      source.setAccessible(true);
      for (String read :
          List.of(
              PTransformTranslation.READ_TRANSFORM_URN,
              PTransformTranslation.IMPULSE_TRANSFORM_URN)) {
        translators.computeIfPresent(
            read,
            (urn, translator) ->
                translator instanceof Replacing
                    ? translator
                    : new Replacing(translator, source, replacing));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Sources of this Beam or Flink cannot be replaced.", e);
    }
  }

  /** Translates as another does, and replaces the sources in what came of it. */
  private static final class Replacing extends StreamTransformTranslator<PTransform<?, PValue>> {
    private final StreamTransformTranslator<PTransform<?, PValue>> translator;
    private final Field source;
    private final UnaryOperator<Source<?, ?, ?>> replacing;

    Replacing(
        StreamTransformTranslator<PTransform<?, PValue>> translator,
        Field source,
        UnaryOperator<Source<?, ?, ?>> replacing) {
      this.translator = translator;
      this.source = source;
      this.replacing = replacing;
    }

    @Override
    boolean canTranslate(
        PTransform<?, PValue> transform, FlinkStreamingTranslationContext context) {
      return translator.canTranslate(transform, context);
    }

    @Override
    void translateNode(PTransform<?, PValue> transform, FlinkStreamingTranslationContext context) {
      translator.translateNode(transform, context);
      PValue read = context.getOutput(transform);
      for (Transformation<?> step :
          context.getInputDataStream(read).getTransformation().getTransitivePredecessors()) {
        if (step instanceof SourceTransformation<?, ?, ?> reading) {
          replace(reading);
        }
      }
    }

    private void replace(SourceTransformation<?, ?, ?> reading) {
      try {
        source.set(reading, replacing.apply(reading.getSource()));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("Sources of this Flink cannot be replaced.", e);
      }
    }
  }
}
