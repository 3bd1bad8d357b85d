package io.steelyard.runners.reference;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.runners.Steelyard;
import io.steelyard.schemas.definition.syntax.DefinitionShape;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.expressions.FunctionSyntax;
import io.steelyard.schemas.expressions.KnownFunctions;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** Every word that a user may write: of definitions, of expressions, and of commands. */
final class WordsOfProgram {
  private final Set<String> words = new TreeSet<>();

  private WordsOfProgram() {}

  /** All of them; options have their hyphens. */
  static Set<String> all() {
    WordsOfProgram found = new WordsOfProgram();
    found.add(DefinitionShape.ROOT);
    Trainers.all().stream().map(ModelTrainer::name).forEach(found.words::add);
    Arrays.stream(Metric.values()).map(Metric::word).forEach(found.words::add);
    KnownFunctions.all().stream().map(FunctionSyntax::name).forEach(found.words::add);
    found.add(new CommandLine(new Steelyard()));
    return found.words;
  }

  private void add(CommandLine command) {
    command.getCommandSpec().options().forEach(option -> words.addAll(Set.of(option.names())));
    command
        .getSubcommands()
        .forEach(
            (name, below) -> {
              words.add(name);
              add(below);
            });
  }

  private void add(Shape shape) {
    if (shape instanceof Shape.Table table) {
      for (Key key : table.keys()) {
        words.add(key.name());
        add(key.shape());
      }
    } else if (shape instanceof Shape.Listing list) {
      add(list.item());
    } else if (shape instanceof Shape.Cases cases) {
      words.add(cases.key());
      words.addAll(cases.tables().keySet());
      cases.tables().values().forEach(this::add);
    } else if (shape instanceof Shape.Variants variants) {
      for (Shape.Variant variant : variants.variants()) {
        words.add(variant.name());
        if (variant.argument() != null) {
          add(variant.argument());
        }
      }
    } else if (shape instanceof Shape.Words some) {
      words.addAll(some.words());
    }
  }
}
