package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.lineage.LineageJson;
import io.steelyard.runners.results.LineageText;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard lineage}: what a bundle was made of. */
@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    description = {
      "Says of which rows, by which program, where, when and for whom a bundle was made.",
      "",
      "A prediction carries the id of its bundle: look it up as sha256:… in the whole registry.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard lineage sha256:4f0c6d --models=models",
    })
public final class LineageCommand implements Callable<Integer> {
  @Mixin private BundleOption reference = new BundleOption();
  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(names = "--json", description = "Write JSON instead of lines")
  private boolean json;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    BundlePlace place = reference.place(trust.keys());
    var bundle = BundleReader.load(place);
    var lineage = BundleReader.lineage(place);
    var bom = BundleReader.bom(place);
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.put("bundle", bundle.id());
      tree.put("name", bundle.name());
      tree.put("version", bundle.version());
      tree.put("folder", place.folder());
      tree.setAll(LineageJson.tree(lineage));
      out.print(PlainText.block(new String(CanonicalJson.write(tree), StandardCharsets.UTF_8)));
    } else {
      new LineageText(bundle, lineage, bom, out).write();
    }
    out.flush();
    new Summary("lineage").bundle(bundle.id()).output(place.folder()).write(outputs.summary);
    return 0;
  }
}
