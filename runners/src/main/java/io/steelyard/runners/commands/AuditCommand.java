package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.FoundLine;
import io.steelyard.pipelines.bundles.HistoryHead;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.HistoryProblem;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.results.HistoryText;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard audit}: the history of a registry. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the history of a registry, or verifies that no line of it was touched.",
      "",
      "verify names every line that was changed, deleted, put in, exchanged or cut off, and exits",
      "with 3 where there is one. Whoever keeps a head, as every change prints one, finds with --head",
      "also a history that was written anew.",
    },
    footer = {
      "",
      "Examples:",
      "  steelyard audit verify transactions --models=models",
      "  steelyard audit show transactions --models=models",
    })
public final class AuditCommand implements Callable<Integer> {
  /** What is done with the history. */
  enum Work {
    VERIFY,
    SHOW
  }

  /** How the history is shown. */
  enum Format {
    TEXT,
    JSON
  }

  @Parameters(index = "0", paramLabel = "verify|show", description = "What to do")
  private Work work = Work.VERIFY;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Of which bundles. Default: all of the registry")
  private @Nullable String name;

  @Option(names = "--models", required = true, paramLabel = "URI", description = "The registry")
  private String models = "";

  @Option(
      names = "--head",
      paramLabel = "NUMBER:SHA256",
      description = "verify: a line that must still be what it was")
  private @Nullable String head;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "show: as lines, or one JSON object a line. Default: ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    Registry registry = Registry.at(models);
    registry.requireThere();
    if (name == null && head != null) {
      throw new UserError("--head is of one history: write the NAME of the bundles before it.");
    }
    HistoryHead known = head == null ? null : HistoryHead.parse(head);
    if (name != null && head == null && !registry.names().contains(name)) {
      throw new UserError(
          "There is nothing of " + name + " in " + models + ": check the name, or leave it away.");
    }
    List<String> names = name == null ? registry.names() : List.of(name);
    List<Map<String, Object>> facts = new ArrayList<>();
    int broken = 0;
    for (String each : names) {
      if (work == Work.SHOW) {
        show(registry.history(each).linesAsTheyAre(), out);
        broken += registry.history(each).verify(null).size();
        continue;
      }
      List<HistoryProblem> problems = registry.history(each).verify(known);
      for (HistoryProblem problem : problems) {
        out.printf(Locale.ROOT, "%s  line %d: %s%n", each, problem.line(), problem.sentence());
        facts.add(new TreeMap<>(Map.of("name", each, "line", problem.line())));
      }
      if (problems.isEmpty()) {
        sound(each, registry.history(each).lines(), out);
      }
      broken += problems.size();
    }
    out.flush();
    new Summary("audit").with("problems", facts).write(outputs.summary);
    if (broken > 0) {
      throw new FailedCheck(
          "The history in "
              + models
              + " is not as it was written: "
              + broken
              + (broken == 1 ? " problem." : " problems.")
              + (work == Work.SHOW ? " steelyard audit verify names them." : ""));
    }
    return 0;
  }

  private static void sound(String name, List<HistoryLine> lines, PrintWriter out) {
    if (lines.isEmpty()) {
      out.printf(Locale.ROOT, "%s  no lines%n", name);
    } else {
      HistoryHead last = lines.get(lines.size() - 1).head();
      out.printf(
          Locale.ROOT,
          "%s  %,d %s, none touched, head %s%n",
          name,
          lines.size(),
          lines.size() == 1 ? "line" : "lines",
          last);
    }
  }

  private void show(List<FoundLine> lines, PrintWriter out) {
    for (FoundLine found : lines) {
      HistoryLine line = found.line();
      if (line == null && format == Format.JSON) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        out.println(json.put("number", found.number()).put("problem", found.problem()));
      } else if (line == null) {
        out.printf(Locale.ROOT, "%d  no line: %s%n", found.number(), found.problem());
      } else if (format == Format.JSON) {
        out.println(line.entry().json());
      } else {
        HistoryText.write(line.entry(), out);
      }
    }
  }
}
