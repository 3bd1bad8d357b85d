package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.runners.results.ChecksText;
import io.steelyard.runners.results.ComputedText;
import io.steelyard.runners.results.PluginsText;
import io.steelyard.runners.results.Report;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.rows.Field;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code steelyard show}: a bundle in words. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Verifies a bundle, tests it on its golden rows, and says in words what it is.",
    footer = {"", "Example:", "  steelyard show transactions@latest --models=models"})
public final class ShowCommand implements Callable<Integer> {
  @Mixin private BundleOption reference = new BundleOption();
  @Mixin private TrustOptions trust = new TrustOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    BundlePlace place = reference.place(trust.keys());
    BundleSignatures.Verified verified = BundleSignatures.verify(place);
    Bundle bundle = verified.bundle();
    Lineage lineage = BundleReader.lineage(place);
    var definition = bundle.definition();
    out.printf(
        Locale.ROOT,
        "name      %s, version %d, of %s%n",
        bundle.name(),
        bundle.version(),
        definition.owner());
    if (!definition.description().isBlank()) {
      out.printf(Locale.ROOT, "about     %s%n", definition.description().strip());
    }
    out.printf(Locale.ROOT, "bundle    %s%n", bundle.id());
    out.printf(Locale.ROOT, "folder    %s%n", place.folder());
    verified.signers().forEach(key -> out.printf(Locale.ROOT, "signed by %s%n", key.id()));
    PluginsText.write(verified.plugins(), out);
    out.printf(Locale.ROOT, "model     %s%n", bundle.model().description());
    out.printf(
        Locale.ROOT,
        "columns   %s%n",
        definition.schema().fields().stream().map(Field::name).collect(Collectors.joining(", ")));
    ComputedText.write(definition, out);
    ChecksText.write(definition, out);
    out.printf(
        Locale.ROOT,
        "features  %,d blocks, plan %s%n",
        bundle.plan().blocks().size(),
        bundle.plan().fingerprint());
    Report.measures(bundle.evaluation(), out);
    out.printf(Locale.ROOT, "trained   %s, on %s%n", lineage.finished(), lineage.runner());
    lineage
        .inputs()
        .forEach(
            file -> out.printf(Locale.ROOT, "input     %s, %,d bytes%n", file.uri(), file.size()));
    lineage
        .tests()
        .forEach(
            file -> out.printf(Locale.ROOT, "test      %s, %,d bytes%n", file.uri(), file.size()));
    out.printf(
        Locale.ROOT,
        "self-test %,d golden rows scored as when it was made%n",
        bundle.golden().rows().size());
    out.flush();
    Report.metrics(bundle.evaluation(), new Summary("show").bundle(bundle.id()))
        .write(outputs.summary);
    return 0;
  }
}
