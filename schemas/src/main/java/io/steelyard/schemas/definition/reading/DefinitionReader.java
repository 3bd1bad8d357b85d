package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.DefinitionShape;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownTrainers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition (YAML, or the JSON of a bundle, which is YAML too) and finds everything that
 * is wrong with it at once.
 *
 * <pre>{@code
 * Parsed parsed = DefinitionReader.knowing(trainers).read(bytes, SiblingFiles.of(file.getParent()));
 * parsed.problems().forEach(System.out::println);            // line:column message
 * PipelineDefinition definition = parsed.orThrow("census.pipeline.yaml");   // or a UserError
 * }</pre>
 *
 * <p>Never throws for what the text holds: a text that is no YAML has one problem. Nothing is
 * executed or constructed from the text; its size (1,000,000 characters), its depth (32) and the
 * values that its aliases stand for (200,000) are bounded. A definition that is returned keeps all
 * that {@link PipelineDefinition} and its parts promise, what it extends, and its schema file, are
 * written out in it. Immutable.
 */
public final class DefinitionReader {
  private final @Nullable KnownTrainers trainers;
  private final FeatureBinder binder;
  private final List<GivenValue> given;

  private DefinitionReader(
      @Nullable KnownTrainers trainers, FeatureBinder binder, List<GivenValue> given) {
    this.trainers = trainers;
    this.binder = binder;
    this.given = List.copyOf(given);
  }

  /**
   * A reader for definitions that were checked when their model was trained, or whose model is of
   * no interest: the trainer and its parameters may be any.
   */
  public static DefinitionReader ofAnyTrainer() {
    return new DefinitionReader(null, FeatureBinder.NONE, List.of());
  }

  /** A reader that knows these trainers. */
  public static DefinitionReader knowing(KnownTrainers trainers) {
    return new DefinitionReader(trainers, FeatureBinder.NONE, List.of());
  }

  /** This reader where also what this finds is a problem. */
  public DefinitionReader binding(FeatureBinder features) {
    return new DefinitionReader(trainers, features, given);
  }

  /** This reader where these values stand in the place of those of the text. */
  public DefinitionReader giving(List<GivenValue> values) {
    return new DefinitionReader(trainers, binder, values);
  }

  /** Reads UTF-8, with or without a byte order mark. */
  public Parsed read(byte[] bytes, SiblingFiles files) {
    try {
      return read(YamlText.decode("", bytes), files);
    } catch (Unreadable e) {
      return new Parsed(null, List.of(e.problem()));
    }
  }

  /** Reads a text. */
  public Parsed read(String text, SiblingFiles files) {
    Node node;
    try {
      node = YamlTree.read("", YamlText.checked("", text));
    } catch (Unreadable e) {
      return new Parsed(null, List.of(e.problem()));
    }
    Problems problems = new Problems();
    PipelineDefinition definition = definition(node, files, problems);
    return new Parsed(definition, problems.all());
  }

  private @Nullable PipelineDefinition definition(
      Node node, SiblingFiles files, Problems problems) {
    if (!(node instanceof Node.Mapping map)) {
      problems.add(
          node.at(),
          "The definition is "
              + node.inWords()
              + "; begin with a key such as \"name:\" at the start of a line.");
      return null;
    }
    Node.Mapping extended = new Extending(files, problems).whole(map);
    Node.Mapping whole = new Giving(problems).into(extended, given);
    if (!problems.isEmpty()) {
      // Of a part that cannot be had, everything else would be missing.
      return null;
    }
    Value.Section root =
        (Value.Section) new Structure(problems).read(whole, DefinitionShape.ROOT, "");
    if (root == null) {
      return null;
    }
    Columns columns = new ColumnReading(problems, files).read(root);
    Value.Text word = root.text("task");
    Task task = word == null ? null : EnumWords.constant(Task.class, word.text());
    InputChecks.check(root.section("input"), problems);
    new MissingChecks(problems, root.section("input")).check(root, columns);
    new RoleChecks(problems, columns).check(root, task);
    new MatchedColumns(problems, columns).writeOut(root);
    new FeatureChecks(problems, columns, new StepChecks(problems, binder, task)).check(root);
    new NamedChecks(problems, columns).check(root);
    if (trainers != null) {
      new ModelChecks(problems, trainers).check(root.section("model"), task);
    }
    new ClassChecks(problems, columns).check(root, task);
    new JudgementChecks(problems, columns).check(root, task);
    new MonitorChecks(problems, columns).check(root, task);
    new OperationChecks(problems).check(root, task);
    new RemediationChecks(problems).check(root);
    return problems.isEmpty() ? new DefinitionBuilding(columns).build(root) : null;
  }
}
