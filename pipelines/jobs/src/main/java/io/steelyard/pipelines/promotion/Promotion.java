package io.steelyard.pipelines.promotion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.History;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.performance.BundleOutcomes;
import io.steelyard.pipelines.performance.LabelledRows;
import io.steelyard.pipelines.performance.UnlearnedRows;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.LearnedPeriod;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Environment;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.places.ToldFailure;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.performance.ModelComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Brings a bundle from one environment into the next: copies it, scores golden rows and evaluation
 * rows again in the target's own runtime, holds it against the target's gates, the bundle that
 * serves there and the approvals, and moves the alias. What is refused is a line of the target's
 * history too.
 */
public final class Promotion {
  private final Side source;
  private final Side target;
  private final String alias;
  private final int workers;
  private final Consumer<String> stages;

  /**
   * An environment with what its file systems, and its jobs, are set up with: only one at a time
   * can be reached.
   */
  public record Side(Environment environment, PipelineOptions options) {
    private Registry registry() {
      FileSystems.setDefaultPipelineOptions(options);
      return Registry.at(environment.registry());
    }

    TrustedKeys keys() {
      List<Path> files = environment.trustedKeys().stream().map(Path::of).toList();
      return files.isEmpty() ? TrustedKeys.UNRESTRICTED : TrustedKeys.read(files);
    }
  }

  /**
   * What became of it.
   *
   * @param line of the target's history; null where the alias pointed to the bundle already
   * @param comparison in words; empty where there was nothing to compare
   */
  public record Outcome(
      String id, @Nullable String before, @Nullable HistoryLine line, String comparison) {}

  /**
   * A promotion.
   *
   * @param alias that moves in the target
   * @param workers on which rows are scored again
   * @param stages is told the name of each stage when it begins
   */
  public Promotion(Side source, Side target, String alias, int workers, Consumer<String> stages) {
    this.source = source;
    this.target = target;
    this.alias = alias;
    this.workers = workers;
    this.stages = stages;
  }

  /**
   * Promotes a bundle.
   *
   * @param reference of it in the source
   * @throws FailedCheck if it is refused: a score differs, a gate, the comparison or an approval is
   *     missed
   * @throws UserError if a registry cannot be read or written, or the alias moved meanwhile
   */
  public Outcome run(String reference, Occasion occasion, Clock clock) throws IOException {
    Registry.requireAlias(alias);
    stages.accept("copy");
    Registry from = source.registry();
    Registration registration = from.resolve(reference);
    BundleFiles bundle = BundleReader.copy(from.place(registration, source.keys()));
    List<HistoryLine> lines = from.history(bundle.name()).lines();
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    ObjectNode origin = evidence.putObject("source");
    origin.put("environment", source.environment().name());
    origin.put("head", lines.isEmpty() ? null : lines.get(lines.size() - 1).head().toString());

    Registry to = target.registry();
    History history = to.history(bundle.name());
    String before = history.aliases().get(alias);
    Outcome outcome;
    try {
      BundlePlace place = to.stage(bundle, target.keys());
      if (bundle.id().equals(before)) {
        // What was lost of it has come back, unless what is left is of another training.
        var loaded = BundleReader.load(place);
        return new Outcome(loaded.id(), before, null, "");
      }
      String comparison = judge(to, place, bundle, before, history, evidence);
      stages.accept("move");
      // What the append would refuse is not to become the latest.
      history.requireAt(alias, before);
      var unused = to.register(bundle, clock);
      Deed deed =
          new Deed(
              Deed.MOVED, alias, before, bundle.id(), occasion.with(evidence).at(clock.instant()));
      outcome = new Outcome(bundle.id(), before, history.append(deed), comparison);
    } catch (RuntimeException e) {
      ToldFailure told = ToldFailure.of(e);
      if (!told.isForUser()) {
        throw e;
      }
      String sentence = refusal(bundle, told.sentence());
      refused(history, bundle.id(), before, occasion.at(clock.instant()), evidence, sentence);
      throw told.saying(sentence, e);
    }
    told(bundle, occasion.at(clock.instant()), outcome);
    return outcome;
  }

  private String refusal(BundleFiles bundle, String reason) {
    return bundle.name()
        + "@"
        + bundle.id()
        + " is not promoted to "
        + target.environment().name()
        + ": "
        + reason
        + (reason.endsWith(".") ? "" : ".");
  }

  /** What the target finds; the comparison in words. */
  private String judge(
      Registry registry,
      BundlePlace place,
      BundleFiles bundle,
      @Nullable String before,
      History history,
      ObjectNode evidence)
      throws IOException {
    Environment environment = target.environment();
    Admission admission =
        new Admission(
            environment, alias, workers, environment.registry(), target.options(), stages);
    admission.requireFit(place, evidence);
    String comparison = "";
    if (before != null && environment.labelled() != null) {
      stages.accept("compare");
      ModelComparison compared =
          compare(environment.labelled(), serving(registry, bundle.name(), before), place);
      evidence.set("comparison", compared.json());
      require(compared, environment);
      comparison = compared.toString();
    }
    admission.requireApproved(place, bundle.name(), bundle.id(), history.lines(), evidence);
    return comparison;
  }

  /** The bundle that serves, if it can be compared with. */
  private BundlePlace serving(Registry registry, String name, String id) throws IOException {
    try {
      BundlePlace place = registry.place(registry.resolve(name + "@" + id), target.keys());
      var unused = BundleReader.load(place);
      return place;
    } catch (UserError | FailedCheck e) {
      throw new UserError(
          "the bundle that serves cannot be compared with: "
              + e.getMessage()
              + " Promote that one again, whose missing files come back; go back with steelyard"
              + " rollback; or promote this one under another alias, where it is compared with"
              + " nothing, and point "
              + alias
              + " to it with steelyard alias",
          e);
    }
  }

  /**
   * On rows that neither learned from, by the metric that the challenger's definition is judged by.
   */
  private ModelComparison compare(String labelled, BundlePlace champion, BundlePlace challenger)
      throws IOException {
    Bundle before = LoadedBundles.load(champion);
    Bundle after = LoadedBundles.load(challenger);
    if (before.plan().task() != after.plan().task()) {
      throw new FailedCheck(
          "the bundle that serves, " + before.id() + ", is of another task: nothing compares them");
    }
    LabelledRows rows = new LabelledRows(List.of(labelled), null, workers, target.options());
    try (RunFolder folder = RunFolder.under(target.environment().registry())) {
      String work = folder.files();
      return ModelComparison.of(
          after.definition().performance().metric(),
          unlearned(rows, champion, work + "champion"),
          BundleOutcomes.shape(before, BundleOutcomes.weighing(before.definition())),
          unlearned(rows, challenger, work + "challenger"),
          BundleOutcomes.shape(after, BundleOutcomes.weighing(after.definition())));
    }
  }

  private static HeldOutSample unlearned(LabelledRows rows, BundlePlace place, String work)
      throws IOException {
    return rows.count(place, new UnlearnedRows(LearnedPeriod.of(place)), work);
  }

  private static void require(ModelComparison compared, Environment environment) {
    if (!compared.isKnown()) {
      throw new FailedCheck(
          "the labelled rows in " + environment.labelled() + " tell too little: " + compared);
    }
    if (compared.gain() < environment.minimumGain()) {
      throw new FailedCheck(
          "it is worse than the bundle that serves: "
              + compared
              + "; the environment asks for "
              + CanonicalJson.readable(environment.minimumGain()));
    }
  }

  /** A registry that cannot be written has already been told of. */
  private void refused(
      History history,
      String id,
      @Nullable String before,
      Occasion occasion,
      ObjectNode evidence,
      String sentence) {
    evidence.put("refusal", sentence);
    try {
      var unused =
          history.append(new Deed(Deed.REFUSED, alias, before, id, occasion.with(evidence)));
    } catch (IOException | UserError e) {
      stages.accept("no line in the history: " + e.getMessage());
    }
  }

  /** The source's history names the target's, where it can be written. */
  private void told(BundleFiles bundle, Occasion occasion, Outcome outcome) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    evidence.put("environment", target.environment().name());
    evidence.put("head", outcome.line() == null ? "" : outcome.line().head().toString());
    try {
      var unused =
          source
              .registry()
              .history(bundle.name())
              .append(new Deed(Deed.PROMOTED, null, null, bundle.id(), occasion.with(evidence)));
    } catch (IOException | UserError e) {
      stages.accept("no line in the source's history: " + e.getMessage());
    }
  }
}
