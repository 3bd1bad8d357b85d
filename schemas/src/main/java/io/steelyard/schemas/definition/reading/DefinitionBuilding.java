package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.ClassWeights;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.definition.reading.Value.Section;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the records of a definition that has no problem. */
final class DefinitionBuilding {
  private final Columns columns;

  DefinitionBuilding(Columns columns) {
    this.columns = columns;
  }

  PipelineDefinition build(Section root) {
    List<ColumnSpec> specs = new ArrayList<>();
    columns.all().forEach(column -> specs.add(requireNonNull(column.spec())));
    Section label = requireNonNull(root.section("label"));
    Section evaluation = root.section("evaluation");
    Task task = EnumWords.constant(Task.class, text(root, "task"));
    MonitorSpec monitor = new MonitorBuilding(columns).build(root);
    return new PipelineDefinition(
        new PipelineDefinition.Identity(
            text(root, "name"),
            Math.toIntExact(requireNonNull(root.whole("version"))),
            text(root, "owner"),
            text(root, "description")),
        new DataSpec(
            input(root.section("input")),
            specs,
            new DataSpec.Roles(
                textOrNull(root, "key"), textOrNull(root, "eventTime"), textOrNull(root, "weight")),
            root.sections("checks").stream().map(NamedCheckBuilding::build).toList()),
        new LearningSpec(
            task,
            new LabelSpec(text(label, "column"), textOrNull(label, "positive")),
            root.sections("features").stream().map(DefinitionBuilding::feature).toList(),
            split(requireNonNull(root.section("split"))),
            model(requireNonNull(root.section("model")))),
        new EvaluationSpec(
            threshold((Value.Variant) root.values().get("threshold")),
            evaluation == null ? List.of() : texts(evaluation, "slices"),
            root.sections("gates").stream().map(DefinitionBuilding::gate).toList()),
        monitor,
        OperationBuilding.build(root, task, monitor));
  }

  private static InputSpec input(@Nullable Section input) {
    if (input == null) {
      return InputSpec.DEFAULT;
    }
    return new InputSpec(
        EnumWords.constant(InputSpec.Header.class, text(input, "header")),
        text(input, "delimiter").charAt(0),
        EnumWords.constant(InputSpec.Whitespace.class, text(input, "whitespace")),
        requireNonNull(input.flag("multiline"))
            ? InputSpec.Lines.MULTILINE
            : InputSpec.Lines.SINGLE,
        texts(input, "missing").stream().filter(text -> !text.isEmpty()).distinct().toList(),
        new TextStyle(
            text(input, "encoding"),
            sign(input, "escape"),
            textOrNull(input, "emptyText"),
            sign(input, "decimal"),
            sign(input, "thousands")));
  }

  private static char sign(Section section, String key) {
    String text = textOrNull(section, key);
    return text == null ? TextStyle.NONE : text.charAt(0);
  }

  private static FeatureSpec feature(Section feature) {
    return new FeatureSpec(
        text(feature, "name"),
        texts(feature, "columns"),
        feature.items("steps").stream()
            .map(step -> StepBuilding.build((Value.Variant) step))
            .toList());
  }

  private static SplitSpec split(Section split) {
    return switch (text(split, "by")) {
      case "key" -> new SplitSpec.ByKey(real(split, "validation"), real(split, "test"));
      case "group" ->
          new SplitSpec.ByGroup(
              text(split, "column"), real(split, "validation"), real(split, "test"));
      case "latest" -> new SplitSpec.ByLatest(real(split, "validation"), real(split, "test"));
      case "time" -> new SplitSpec.ByTime(moment(split, "validation"), moment(split, "test"));
      default -> throw new IllegalStateException("no split is by " + text(split, "by"));
    };
  }

  private static ModelSpec model(Section model) {
    return new ModelSpec(
        text(model, "trainer"),
        requireNonNull(model.whole("seed")),
        Math.toIntExact(requireNonNull(model.whole("threads"))),
        real(model, "sample"),
        classWeights((Value.Variant) model.values().get("classWeights")),
        numbers(model.section("parameters")));
  }

  private static ClassWeights classWeights(Value.@Nullable Variant weights) {
    if (weights == null) {
      return ClassWeights.NONE;
    }
    return switch (weights.name()) {
      case "balanced" -> new ClassWeights.Balanced();
      case "fixed" -> new ClassWeights.Fixed(numbers((Section) requireNonNull(weights.argument())));
      case "none" -> ClassWeights.NONE;
      default -> throw new IllegalStateException("no class weights are " + weights.name());
    };
  }

  private static SortedMap<String, Double> numbers(@Nullable Section given) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    if (given != null) {
      given.values().keySet().forEach(name -> numbers.put(name, real(given, name)));
    }
    return numbers;
  }

  private static ThresholdSpec threshold(Value.@Nullable Variant threshold) {
    if (threshold == null) {
      return new ThresholdSpec.Fixed(0.5);
    }
    Value argument = requireNonNull(threshold.argument());
    return switch (threshold.name()) {
      case "fixed" -> new ThresholdSpec.Fixed(((Value.Real) argument).number());
      case "precision" -> new ThresholdSpec.ReachPrecision(((Value.Real) argument).number());
      case "cost" -> {
        Section cost = (Section) argument;
        yield new ThresholdSpec.MinimizeCost(
            real(cost, "falsePositive"), real(cost, "falseNegative"));
      }
      case "maximize" -> new ThresholdSpec.MaximizeF1();
      default -> throw new IllegalStateException("no threshold is " + threshold.name());
    };
  }

  private static GateSpec gate(Section gate) {
    return new GateSpec(
        text(gate, "metric"), text(gate, "split"), gate.real("minimum"), gate.real("maximum"));
  }

  private static String text(Section section, String key) {
    return requireNonNull(section.text(key)).text();
  }

  private static @Nullable String textOrNull(Section section, String key) {
    Value.Text text = section.text(key);
    return text == null ? null : text.text();
  }

  private static List<String> texts(Section section, String key) {
    return section.texts(key).stream().map(Value.Text::text).toList();
  }

  private static double real(Section section, String key) {
    return requireNonNull(section.real(key));
  }

  private static long moment(Section section, String key) {
    return ((Value.Moment) requireNonNull(section.values().get(key))).milliseconds();
  }
}
