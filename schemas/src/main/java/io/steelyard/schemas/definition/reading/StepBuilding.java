package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.StepSpec.Impute.Method;
import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.definition.StepSpec.Vocabulary.OutOfVocabulary;
import io.steelyard.schemas.definition.reading.Value.Section;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the records of steps that have no problem. */
final class StepBuilding {
  private StepBuilding() {}

  static StepSpec build(Value.Variant step) {
    Value argument = step.argument();
    return switch (step.name()) {
      case "impute" -> impute((Value.Variant) requireNonNull(argument));
      case "standardize" -> new StepSpec.Standardize();
      case "minMax" -> new StepSpec.MinMax();
      case "robust" -> new StepSpec.Robust();
      case "log" -> new StepSpec.Log();
      case "clip" -> clip((Section) requireNonNull(argument));
      case "bucketize" -> bucketize((Value.Variant) requireNonNull(argument));
      case "missingIndicator" -> new StepSpec.MissingIndicator();
      case "vocabulary" -> vocabulary((Section) argument);
      case "hash" ->
          new StepSpec.Hash(
              Math.toIntExact(
                  requireNonNull(((Section) requireNonNull(argument)).whole("buckets"))));
      case "oneHot" -> new StepSpec.OneHot();
      case "cyclic" ->
          new StepSpec.Cyclic(
              EnumWords.constant(Part.class, ((Value.Text) requireNonNull(argument)).text()));
      default -> new StepSpec.TimePart(EnumWords.constant(Part.class, step.name()));
    };
  }

  private static StepSpec impute(Value.Variant method) {
    return method.argument() instanceof Value.Real constant
        ? new StepSpec.Impute(Method.CONSTANT, constant.number())
        : new StepSpec.Impute(EnumWords.constant(Method.class, method.name()), 0);
  }

  private static StepSpec clip(Section bounds) {
    return new StepSpec.Clip(bounds.real("minimum"), bounds.real("maximum"));
  }

  private static StepSpec bucketize(Value.Variant by) {
    if (by.argument() instanceof Value.Whole quantiles) {
      return new StepSpec.BucketizeByQuantiles(Math.toIntExact(quantiles.number()));
    }
    List<Double> edges =
        ((Value.Items) requireNonNull(by.argument()))
            .values().stream().map(edge -> ((Value.Real) edge).number()).toList();
    return new StepSpec.BucketizeByEdges(edges);
  }

  private static StepSpec vocabulary(@Nullable Section limits) {
    if (limits == null) {
      return new StepSpec.Vocabulary(Integer.MAX_VALUE, 1, OutOfVocabulary.IGNORE);
    }
    Long top = limits.whole("top");
    return new StepSpec.Vocabulary(
        top == null ? Integer.MAX_VALUE : Math.toIntExact(top),
        requireNonNull(limits.whole("minimumCount")),
        EnumWords.constant(
            OutOfVocabulary.class, requireNonNull(limits.text("outOfVocabulary")).text()));
  }
}
