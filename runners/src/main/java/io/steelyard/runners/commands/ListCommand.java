package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard list}: the registry. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the bundles of a registry, oldest first, with their aliases.",
    footer = {"", "Example:", "  steelyard list --models=models"})
public final class ListCommand implements Callable<Integer> {
  @Option(names = "--models", required = true, paramLabel = "URI", description = "The registry")
  private String models = "";

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FileSystems.setDefaultPipelineOptions(job.pipelineOptions(requireNonNull(spec)));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    Registry registry = Registry.at(models);
    registry.requireThere();
    List<Map<String, Object>> bundles = new ArrayList<>();
    List<Registration> waiting = registry.waiting();
    for (Registration bundle : Stream.concat(registry.list().stream(), waiting.stream()).toList()) {
      List<String> aliases = new ArrayList<>();
      registry
          .aliases(bundle.name())
          .forEach(
              (alias, id) -> {
                if (id.equals(bundle.id())) {
                  aliases.add(alias);
                }
              });
      out.printf(
          Locale.ROOT,
          "%s  version %d  %s  %s  %s%n",
          bundle.name(),
          bundle.version(),
          bundle.id(),
          bundle.registered(),
          aliases.isEmpty() && waiting.contains(bundle) ? "waiting" : String.join(" ", aliases));
      Map<String, Object> facts = new TreeMap<>();
      facts.put("name", bundle.name());
      facts.put("version", bundle.version());
      facts.put("bundle", bundle.id());
      facts.put("aliases", aliases);
      facts.put("waiting", waiting.contains(bundle));
      bundles.add(facts);
    }
    if (bundles.isEmpty()) {
      out.printf(Locale.ROOT, "No bundle is registered in %s.%n", models);
    }
    out.flush();
    new Summary("list").with("bundles", bundles).write(outputs.summary);
    return 0;
  }
}
