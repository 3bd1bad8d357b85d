package io.steelyard.pipelines.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.History;
import io.steelyard.pipelines.bundles.HistoryEntry;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.promotion.RequiredApprovals;
import io.steelyard.pipelines.training.PeriodOptions;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.metrics.Gates;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.remediation.Decision;
import io.steelyard.transforms.remediation.Difference;
import io.steelyard.transforms.remediation.Observation;
import io.steelyard.transforms.remediation.Observation.Verdict;
import io.steelyard.transforms.remediation.RemediationPolicy;
import io.steelyard.transforms.remediation.RemediationState;
import io.steelyard.transforms.remediation.Step;
import io.steelyard.transforms.remediation.Trial;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks after an alias, one moment at a time: judges the model that serves on the newest labelled
 * rows, trains again where its definition says so, compares, and moves the alias forwards or back.
 *
 * <p>What is remembered from one moment to the next stands in the registry's history, in the line
 * that tells what was done: there is no other state, and a run that is killed leaves the alias
 * where it was. Where nothing is done, nothing is written.
 */
public final class Operation {
  /** The member of a line's evidence that holds what is remembered. */
  static final String REMEMBERED = "remediation";

  private final OperateRequest request;
  private final String work;
  private final History history;
  private final Registry registry;
  private final LabelledRows rows;
  private final String champion;
  private final Bundle bundle;
  private final PipelineDefinition definition;
  private final RemediationSpec spec;
  private final Metric metric;
  private final long labelled;
  private int scored;

  private Operation(OperateRequest request, String work) throws IOException {
    this.request = request;
    this.work = work;
    this.registry = Registry.at(request.models());
    registry.requireThere();
    this.history = registry.history(request.name());
    this.champion = serving();
    this.bundle = load(champion);
    this.definition = bundle.definition();
    RemediationSpec said = definition.remediation();
    if (said == null) {
      throw new UserError(
          "The definition of "
              + champion
              + " has no remediation: nothing says when to train again. Train a model by one that"
              + " has, and point "
              + request.name()
              + "@"
              + request.alias()
              + " to it.");
    }
    this.spec = said;
    this.metric = JudgedMetric.of(definition);
    Ticks ticks = Ticks.of(request.tick());
    this.rows =
        new LabelledRows(
            request.labelled(), request.format(), ticks, request.models(), request.run());
    this.labelled = ticks.window(request.at().minus(definition.labels().delay()).toEpochMilli());
  }

  /**
   * Does what is to be done at a moment.
   *
   * @throws UserError if the alias points to nothing, or its definition has no remediation
   */
  public static Operated run(OperateRequest request) throws IOException {
    try (RunFolder folder = RunFolder.under(request.models())) {
      return new Operation(request, folder.files()).run();
    }
  }

  private Operated run() throws IOException {
    RemediationPolicy policy = new RemediationPolicy(spec);
    RemediationState before = remembered();
    if (before.stopped() != null && before.champion().equals(champion)) {
      return done(policy.tick(before, seen(before, List.of(), Difference.UNKNOWN)), null);
    }
    request.stages().accept("judge");
    ScoredWindows windows = rows.score(ModelFiles.of(bundle, files(champion)), folder());
    Period learned = learned(champion);
    Observation seen = seen(before, verdicts(windows, learned), previous(before, windows, learned));
    Step step = policy.tick(before, seen);
    Decision decision = step.decision();
    if (decision instanceof Decision.Retrain retrain) {
      return retrain(policy, step.state(), retrain, windows);
    }
    if (decision instanceof Decision.Promote promote) {
      return tried(policy, before, () -> moved(step, Deed.MOVED, promote.id(), null));
    }
    if (decision instanceof Decision.RollBack back) {
      return tried(policy, before, () -> moved(step, Deed.ROLLED_BACK, back.to(), null));
    }
    if (decision instanceof Decision.Nothing) {
      boolean isNoticed = !step.state().champion().equals(before.champion());
      return done(step, isNoticed ? told(step, Deed.NOTICED, champion, null) : null);
    }
    throw new IllegalStateException("nothing was trained, so nothing can " + decision);
  }

  private Operated retrain(
      RemediationPolicy policy,
      RemediationState state,
      Decision.Retrain retrain,
      ScoredWindows windows)
      throws IOException {
    request.stages().accept("train");
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    evidence.put("reason", retrain.why());
    evidence.put("since", Instant.ofEpochMilli(retrain.history().since()).toString());
    evidence.put("until", Instant.ofEpochMilli(retrain.history().until()).toString());
    @Nullable Trained trained = null;
    Trial trial;
    try {
      trained =
          rows.train(
              ChallengerDefinition.of(definition), retrain.history(), work + "rejected.avro");
      trial = compared(trained, retrain, windows, evidence);
    } catch (UserError | FailedCheck e) {
      trial = new Trial.Failed(String.valueOf(e.getMessage()));
    }
    // The alias may have been moved while this trained.
    Observation after =
        new Observation(
            request.at(),
            rows.ticks().instant(labelled),
            serving(),
            List.of(),
            Difference.UNKNOWN,
            Set.of());
    Step step = policy.judge(state, trial, after);
    Decision decision = step.decision();
    if (trained != null
        && (decision instanceof Decision.Promote || decision instanceof Decision.Await)) {
      request.stages().accept("register");
      var unused = registry.load(registry.add(trained.bundle(), request.run().clock()));
    }
    String id = trained == null ? null : trained.bundle().id();
    if (decision instanceof Decision.Promote promote) {
      return tried(policy, state, () -> moved(step, Deed.MOVED, promote.id(), evidence));
    }
    String kind =
        decision instanceof Decision.Await
            ? Deed.WAITING
            : decision instanceof Decision.Stop
                ? Deed.STOPPED
                : trial instanceof Trial.Failed ? Deed.FAILED : Deed.TRAINED;
    return done(step, told(step, kind, id, evidence));
  }

  private Trial compared(
      Trained trained, Decision.Retrain retrain, ScoredWindows windows, ObjectNode evidence)
      throws IOException {
    List<String> objections = new ArrayList<>(trained.objections());
    Gates.check(request.gates(), trained.evaluation())
        .forEach(miss -> objections.add(miss.message()));
    evidence.put("bundle", trained.bundle().id());
    if (!objections.isEmpty()) {
      return new Trial.Failed(String.join(" ", objections));
    }
    request.stages().accept("compare");
    ScoredWindows challenger = rows.score(ModelFiles.of(trained), folder());
    Difference gain = gain(challenger, windows, retrain.newest());
    Difference golden = gain(challenger, windows, retrain.golden());
    put(evidence, "gain", gain);
    put(evidence, "golden", golden);
    return new Trial.Judged(trained.bundle().id(), gain, golden);
  }

  private static void put(ObjectNode evidence, String name, Difference difference) {
    if (difference.equals(Difference.UNKNOWN)) {
      evidence.putNull(name);
    } else {
      evidence.putObject(name).put("value", difference.gain()).put("error", difference.error());
    }
  }

  private Difference gain(ScoredWindows one, ScoredWindows other, Period period) {
    long from = rows.ticks().window(period.since());
    long until = rows.ticks().window(period.until());
    return PairedGain.of(metric, one.heldOut(from, until), other.heldOut(from, until));
  }

  /** Something that a registry may refuse. */
  private interface Attempt {
    Operated make() throws IOException;
  }

  private Operated tried(RemediationPolicy policy, RemediationState before, Attempt attempt)
      throws IOException {
    try {
      return attempt.make();
    } catch (UserError | FailedCheck e) {
      Step step = policy.failed(before, String.valueOf(e.getMessage()));
      String kind = step.decision() instanceof Decision.Stop ? Deed.STOPPED : Deed.FAILED;
      return done(step, told(step, kind, null, null));
    }
  }

  private Operated moved(Step step, String kind, String to, @Nullable ObjectNode evidence)
      throws IOException {
    // What serves from now on has passed its self-test here.
    var unused = load(to);
    return done(step, told(step, kind, to, evidence));
  }

  private HistoryLine told(
      Step step, String kind, @Nullable String to, @Nullable ObjectNode evidence)
      throws IOException {
    ObjectNode found = request.occasion().evidence();
    found.put("at", request.at().toString());
    found.put("labelledUntil", rows.ticks().instant(labelled).toString());
    if (evidence != null) {
      found.set("training", evidence);
    }
    found.set(REMEMBERED, RemediationStateJson.write(step.state()));
    return history.append(
        new Deed(
            kind,
            request.alias(),
            champion,
            to,
            new Occasion(
                request.occasion().who(),
                request.occasion().when(),
                step.decision().why(),
                found)));
  }

  private Operated done(Step step, @Nullable HistoryLine line) {
    return new Operated(step.state(), step.decision(), rows.ticks().instant(labelled), line);
  }

  private String serving() throws IOException {
    String id = history.aliases().get(request.alias());
    if (id == null) {
      throw new UserError(
          request.name()
              + " has no alias "
              + request.alias()
              + ": point it to a first model with steelyard alias.");
    }
    return id;
  }

  private Observation seen(RemediationState before, List<Verdict> verdicts, Difference previous)
      throws IOException {
    return new Observation(
        request.at(),
        rows.ticks().instant(labelled),
        champion,
        verdicts,
        previous,
        signed(before.pending()));
  }

  private Set<String> signed(@Nullable String pending) throws IOException {
    RequiredApprovals approvals = request.approvals();
    if (pending == null || approvals == null) {
      return Set.of();
    }
    Registration waiting = registry.resolve(request.name() + "@" + pending);
    return approvals.isGiven(waiting, place(pending), request.alias(), history.lines())
        ? Set.of(pending)
        : Set.of();
  }

  /** What the last line says that was written about the alias by a loop. */
  private RemediationState remembered() throws IOException {
    List<HistoryLine> lines = history.lines();
    for (int i = lines.size() - 1; i >= 0; i--) {
      HistoryEntry entry = lines.get(i).entry();
      JsonNode state = entry.deed().occasion().evidence().get(REMEMBERED);
      if (state != null && request.alias().equals(entry.deed().alias())) {
        return RemediationStateJson.read(state);
      }
    }
    long until = learned(champion).until();
    Instant trained = Instant.ofEpochMilli(Math.min(until, request.at().toEpochMilli()));
    return RemediationState.of(champion, trained);
  }

  /** The windows after those that the champion learned from, in the order of time. */
  private List<Verdict> verdicts(ScoredWindows windows, Period learned) {
    long from = rows.ticks().window(learned.since());
    long until = rows.ticks().window(learned.until() - 1) + 1;
    Outcomes reference = windows.heldOut(from, until).stream().reduce(Outcomes::merge).orElse(null);
    HeldOutAlarm alarm = new HeldOutAlarm(definition.performance(), metric, reference);
    List<Verdict> verdicts = new ArrayList<>();
    for (Map.Entry<Long, ScoredWindow> each : windows.windows().entrySet()) {
      if (each.getKey() >= until && each.getKey() < labelled) {
        verdicts.add(
            new Verdict(rows.ticks().instant(each.getKey()), alarm.judge(each.getValue().all())));
      }
    }
    return verdicts;
  }

  private Difference previous(RemediationState state, ScoredWindows windows, Period learned)
      throws IOException {
    String previous = state.previous();
    if (previous == null || !state.champion().equals(champion)) {
      return Difference.UNKNOWN;
    }
    try {
      ScoredWindows before = rows.score(ModelFiles.of(load(previous), files(previous)), folder());
      long from = rows.ticks().window(learned.until() - 1) + 1;
      return PairedGain.of(metric, before.heldOut(from, labelled), windows.heldOut(from, labelled));
    } catch (UserError | FailedCheck e) {
      // There is nothing to go back to that could serve.
      return Difference.UNKNOWN;
    }
  }

  /** The period of the rows that a model learned from; without one, all before it was made. */
  private Period learned(String id) throws IOException {
    Lineage lineage = BundleReader.lineage(place(id));
    Period period = PeriodOptions.read(lineage.options());
    return period.until() == Period.ALL.until()
        ? new Period(period.since(), lineage.finished().toEpochMilli())
        : period;
  }

  private BundlePlace place(String id) throws IOException {
    return registry.place(registry.resolve(request.name() + "@" + id), request.keys());
  }

  private Bundle load(String id) throws IOException {
    return BundleReader.load(place(id));
  }

  private SortedMap<String, byte[]> files(String id) throws IOException {
    return BundleReader.files(place(id));
  }

  private String folder() {
    return work + "scored-" + scored++ + "-";
  }
}
