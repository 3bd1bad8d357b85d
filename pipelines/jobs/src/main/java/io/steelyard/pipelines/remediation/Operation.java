package io.steelyard.pipelines.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.History;
import io.steelyard.pipelines.bundles.HistoryEntry;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.promotion.Admission;
import io.steelyard.pipelines.promotion.RequiredApprovals;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.pipelines.training.LearnedPeriod;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.places.ToldFailure;
import io.steelyard.transforms.checks.Period;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after an alias, one moment at a time: judges the model that serves on the newest labelled
 * rows, trains again where its definition says so, compares, and moves the alias forwards or back.
 *
 * <p>What is remembered from one moment to the next stands in the registry's history, in the line
 * that tells what was done: there is no other state, and a run that is killed leaves the alias
 * where it was. Where nothing is done, and no alarm is new, nothing is written. Of several loops
 * that look after an alias at once each remembers what the others did: where another wrote what it
 * remembers while this one worked, nothing of this one is written, and it looks again.
 */
public final class Operation {
  /** The member of a line's evidence that holds what is remembered. */
  static final String REMEMBERED = "remediation";

  /** The member of a line's evidence that holds the id of the key that the loop signs with. */
  private static final String SIGNER = "signer";

  /** The kinds of lines that somebody should be told of. */
  private static final Set<String> ALERTING =
      Set.of(Deed.WAITING, Deed.FAILED, Deed.STOPPED, Deed.ROLLED_BACK);

  private final OperateRequest request;
  private final String work;
  private final History history;
  private final Registry registry;
  private final Retraining retraining;
  private final Ticks ticks;
  private final Admission admission;
  private final RequiredApprovals approvals;

  /** The lines that this look is founded on. */
  private final List<HistoryLine> known;

  private final String champion;
  private final Bundle bundle;
  private final PipelineDefinition definition;
  private final RemediationSpec spec;
  private final String metric;

  /** The first window that is not known yet: labels may come for it, or there are no rows of it. */
  private long labelled;

  private final List<Verdict> verdicts = new ArrayList<>();
  private int scored;

  private Operation(OperateRequest request, String work) throws IOException {
    this.request = request;
    this.work = work;
    this.registry = Registry.at(request.models());
    registry.requireThere();
    this.history = registry.history(request.name());
    this.known = history.lines();
    this.champion =
        serving(known.isEmpty() ? Map.of() : known.get(known.size() - 1).entry().aliases());
    this.bundle = BundleReader.load(place(champion));
    this.definition = bundle.definition();
    this.spec = spec();
    this.metric = definition.performance().metric();
    this.ticks = Ticks.of(request.tick());
    this.retraining =
        new Retraining(request.labelled(), request.format(), request.models(), request.run());
    this.admission =
        new Admission(
            request.environment(),
            request.alias(),
            request.run().parallelism(),
            request.models(),
            request.run().options(),
            request.stages());
    this.approvals = new RequiredApprovals(request.environment());
    requireSomebody();
    this.labelled = ticks.window(request.at().minus(definition.labels().delay()).toEpochMilli());
    if (spec.isAlarmed() && definition.performance().reference() instanceof Reference.HeldOut) {
      var unused = bundle.requireHeldOut();
    }
  }

  /** What the definition says, with the least gain of the environment where that is more. */
  private RemediationSpec spec() {
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
    return said.gaining(Math.max(said.minimumGain(), request.environment().minimumGain()));
  }

  /** Passes if what always waits for a signature can have one. */
  private void requireSomebody() {
    if (spec.approve() == RemediationSpec.Approval.SIGNATURE && !isAnybodyAsked()) {
      throw new UserError(
          "The definition of "
              + champion
              + " says approve: signature, and nobody's signature would count: name keys in the"
              + " approvals of the environment, or trusted keys beside the one that signs here.");
    }
  }

  /** Whether there is anybody whose approval or signature lets pass what waits. */
  private boolean isAnybodyAsked() {
    Set<String> own = ownKeys(known);
    return approvals.isAsked()
        || request.keys().keys().stream().anyMatch(key -> !own.contains(key.id()));
  }

  /**
   * Does what is to be done at a moment.
   *
   * @throws UserError if the alias points to nothing, its definition has no remediation, or what it
   *     trains would wait for a signature that nobody can give
   */
  public static Operated run(OperateRequest request) throws IOException {
    while (true) {
      try (RunFolder folder = RunFolder.under(request.models())) {
        return new Operation(request, folder.files()).run();
      } catch (Overtaken e) {
        request.stages().accept("look again");
      }
    }
  }

  /** Another loop wrote what it remembers of the alias while this one worked. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Operated run() throws IOException {
    RemediationPolicy policy = new RemediationPolicy(spec);
    RemediationState before = remembered();
    Told told = new Told(before);
    if (before.stopped() != null && before.champion().equals(champion)) {
      return told.silent(policy.tick(before, seen(before, Difference.UNKNOWN)));
    }
    request.stages().accept("judge");
    ScoredWindows windows = score(place(champion));
    if (!windows.windows().isEmpty()) {
      labelled = Math.min(labelled, windows.windows().lastKey() + 1);
    }
    Period learned = learned(champion);
    judge(windows, learned);
    Step step = policy.tick(before, seen(before, previous(before, windows, learned)));
    Decision decision = step.decision();
    if (decision instanceof Decision.Retrain retrain) {
      return retrain(policy, step.state(), retrain, windows, told);
    }
    if (decision instanceof Decision.Promote promote) {
      return tried(policy, before, told, () -> admitted(step, promote.id(), told));
    }
    if (decision instanceof Decision.RollBack back) {
      return tried(
          policy, before, told, () -> moved(step, Deed.ROLLED_BACK, back.to(), nothing(), told));
    }
    if (decision instanceof Decision.Nothing) {
      if (!step.state().champion().equals(before.champion())) {
        return told.line(step, Deed.NOTICED, champion, nothing());
      }
      return told.isAlarmed(step.state())
          ? told.line(step, Deed.ALARMED, null, nothing())
          : told.silent(step);
    }
    throw new IllegalStateException("nothing was trained, so nothing can " + decision);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private ScoredWindows score(BundlePlace place) throws IOException {
    String file = work + "scored-" + scored++;
    return retraining.rows().count(place, new CountWindows(ticks.milliseconds()), file);
  }

  private Operated retrain(
      RemediationPolicy policy,
      RemediationState state,
      Decision.Retrain retrain,
      ScoredWindows windows,
      Told told)
      throws IOException {
    request.stages().accept("train");
    ObjectNode evidence = nothing();
    evidence.put("reason", retrain.why());
    evidence.put("since", Instant.ofEpochMilli(retrain.history().since()).toString());
    evidence.put("until", Instant.ofEpochMilli(retrain.history().until()).toString());
    @Nullable BundleFiles made = null;
    Trial trial;
    try {
      Trained trained =
          retraining.train(
              ChallengerDefinition.of(definition), retrain.history(), work + "rejected.avro");
      made = trained.bundle();
      trial = compared(trained, retrain, windows, evidence);
    } catch (IOException | RuntimeException e) {
      trial = new Trial.Failed(ToldFailure.of(e).sentence());
    }
    // The alias may have been moved while this trained.
    Observation after =
        new Observation(
            request.at(),
            ticks.instant(labelled),
            serving(history.aliases()),
            List.of(),
            Difference.UNKNOWN,
            Set.of());
    Step step = policy.judge(state, trial, after);
    Decision decision = step.decision();
    BundleFiles bundle = made;
    boolean waits = decision instanceof Decision.Await;
    if (bundle != null && (waits || decision instanceof Decision.Promote)) {
      return tried(
          policy,
          state,
          told,
          () -> {
            bring(bundle, evidence);
            if (waits) {
              var unused = registry.keepWaiting(bundle, request.run().clock());
              return told.line(waiting(step, bundle.id()), Deed.WAITING, bundle.id(), evidence);
            }
            history.requireAt(request.alias(), champion);
            var unused = registry.register(bundle, request.run().clock());
            return moved(step, Deed.MOVED, bundle.id(), evidence, told);
          });
    }
    String kind =
        decision instanceof Decision.Stop
            ? Deed.STOPPED
            : trial instanceof Trial.Failed ? Deed.FAILED : Deed.TRAINED;
    return told.line(step, kind, bundle == null ? null : bundle.id(), evidence);
  }

  /** Where nobody sees it, since it may be no better. */
  private Trial compared(
      Trained trained, Decision.Retrain retrain, ScoredWindows windows, ObjectNode evidence)
      throws IOException {
    evidence.put("bundle", trained.bundle().id());
    if (!trained.objections().isEmpty()) {
      return new Trial.Failed(String.join(" ", trained.objections()));
    }
    admission.requireGates(trained.evaluation());
    request.stages().accept("compare");
    ScoredWindows challenger =
        score(Registry.at(work + "trained").stage(trained.bundle(), TrustedKeys.UNRESTRICTED));
    Difference gain = gain(challenger, windows, retrain.newest());
    Difference golden = gain(challenger, windows, retrain.golden());
    put(evidence, "gain", gain);
    put(evidence, "golden", golden);
    return new Trial.Judged(trained.bundle().id(), gain, golden, lacking());
  }

  /** What a new model needs beside being better, as a clause; null where it needs nothing. */
  private @Nullable String lacking() {
    if (request.keys().isRestricted() && request.signer() == null) {
      return "no trusted key signed it: steelyard sign does, or operate with a key";
    }
    int asked = request.environment().approvals().minimum();
    return asked == 0
        ? null
        : "the environment asks for approvals, at least " + asked + ": steelyard approve adds one";
  }

  private static void put(ObjectNode evidence, String name, Difference difference) {
    if (difference.equals(Difference.UNKNOWN)) {
      evidence.putNull(name);
    } else {
      evidence.putObject(name).put("value", difference.gain()).put("error", difference.error());
    }
  }

  private Difference gain(ScoredWindows one, ScoredWindows other, Period period) {
    return one.gain(other, metric, ticks.window(period.since()), ticks.window(period.until()));
  }

  private Step waiting(Step step, String id) {
    return isAnybodyAsked()
        ? step
        : new Step(
            step.state(),
            new Decision.Await(
                id,
                step.decision().why()
                    + " Nobody's signature counts here: steelyard alias is what moves "
                    + request.name()
                    + "@"
                    + request.alias()
                    + " to it."));
  }

  /**
   * Copies what was trained to the registry, signs it, and scores its rows again on the workers.
   */
  private void bring(BundleFiles made, ObjectNode evidence) throws IOException {
    request.stages().accept("register");
    BundlePlace place = registry.stage(made, TrustedKeys.UNRESTRICTED);
    if (request.signer() != null) {
      var unused = BundleSignatures.sign(place, request.signer());
    }
    admission.requireFit(place, evidence);
  }

  /** Something that a registry may refuse, or that fails on a worker. */
  private interface Attempt {
    Operated make() throws IOException;
  }

  private static Operated tried(
      RemediationPolicy policy, RemediationState before, Told told, Attempt attempt)
      throws IOException {
    try {
      return attempt.make();
    } catch (Overtaken e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Step step = policy.failed(before, ToldFailure.of(e).sentence());
      String kind = step.decision() instanceof Decision.Stop ? Deed.STOPPED : Deed.FAILED;
      return told.line(step, kind, null, nothing());
    }
  }

  /** A model that has waited. */
  private Operated admitted(Step step, String id, Told told) throws IOException {
    ObjectNode evidence = nothing();
    Registration waiting = registry.resolve(request.name() + "@" + id);
    BundlePlace place = registry.place(waiting, request.keys());
    admission.requireFit(place, evidence);
    admission.requireApproved(place, request.name(), id, history.lines(), evidence);
    history.requireAt(request.alias(), champion);
    var unused = registry.register(waiting, request.run().clock());
    return moved(step, Deed.MOVED, id, evidence, told);
  }

  private Operated moved(Step step, String kind, String to, ObjectNode evidence, Told told)
      throws IOException {
    // What serves from now on has passed its self-test here.
    var unused = BundleReader.load(place(to));
    return told.line(step, kind, to, evidence);
  }

  /** What is told of a moment, in the history and to people. */
  private final class Told {
    private final RemediationState before;

    Told(RemediationState before) {
      this.before = before;
    }

    /** Whether there is an alarm that was not there before. */
    boolean isAlarmed(RemediationState state) {
      Instant since = state.alarmSince();
      return since != null && !since.equals(before.alarmSince());
    }

    Operated silent(Step step) {
      return new Operated(step.state(), step.decision(), ticks.instant(labelled), null, List.of());
    }

    Operated line(Step step, String kind, @Nullable String to, ObjectNode training)
        throws IOException {
      String why =
          kind.equals(Deed.ALARMED)
              ? alarm() + "; " + step.decision().why()
              : step.decision().why();
      ObjectNode found = request.occasion().evidence();
      found.put("at", request.at().toString());
      found.put("labelledUntil", ticks.instant(labelled).toString());
      if (!training.isEmpty()) {
        found.set("training", training);
      }
      SigningKey signer = request.signer();
      if (signer != null) {
        found.put(SIGNER, signer.verificationKey().id());
      }
      found.set(REMEMBERED, RemediationStateJson.write(step.state()));
      HistoryLine line =
          history.append(
              new Deed(
                  kind,
                  request.alias(),
                  champion,
                  to,
                  new Occasion(
                      request.occasion().who(), request.run().clock().instant(), why, found)),
              known.size(),
              entry -> remembered(entry) != null);
      if (line == null) {
        throw new Overtaken();
      }
      List<OperationAlert> alerts = new ArrayList<>();
      if (isAlarmed(step.state())) {
        alerts.add(alert(OperationAlert.ALARM, null, step.state().alarmSince(), alarm(), line));
      }
      if (ALERTING.contains(kind)) {
        alerts.add(alert(kind, to, null, why, line));
      }
      return new Operated(step.state(), step.decision(), ticks.instant(labelled), line, alerts);
    }

    private OperationAlert alert(
        String kind, @Nullable String to, @Nullable Instant since, String why, HistoryLine line) {
      return new OperationAlert(
          kind,
          request.name(),
          request.alias(),
          champion,
          to,
          request.at(),
          since,
          why,
          line.head());
    }

    /** Of the newest window that has one. */
    private String alarm() {
      String found = "";
      for (Verdict verdict : verdicts) {
        found = verdict.isAlarm() ? verdict.alarm() : found;
      }
      return found;
    }
  }

  private String serving(Map<String, String> aliases) {
    String id = aliases.get(request.alias());
    if (id == null) {
      throw new UserError(
          request.name()
              + " has no alias "
              + request.alias()
              + ": point it to a first model with steelyard alias.");
    }
    return id;
  }

  private Observation seen(RemediationState before, Difference previous) throws IOException {
    return new Observation(
        request.at(),
        ticks.instant(labelled),
        champion,
        verdicts,
        previous,
        signed(before.pending()));
  }

  /** What waits, if all that it waits for has come. */
  private Set<String> signed(@Nullable String pending) throws IOException {
    if (pending == null) {
      return Set.of();
    }
    try {
      Registration waiting = registry.resolve(request.name() + "@" + pending);
      BundlePlace place = registry.place(waiting, request.keys());
      List<VerificationKey> signers = BundleSignatures.signers(place, request.keys().keys());
      boolean isTrusted = !request.keys().isRestricted() || !signers.isEmpty();
      List<HistoryLine> lines = history.lines();
      Set<String> own = ownKeys(lines);
      boolean isLetPass =
          approvals.isAsked()
              ? approvals.isGiven(waiting, place, request.alias(), lines)
              : signers.stream().anyMatch(key -> !own.contains(key.id()));
      return isTrusted && isLetPass ? Set.of(pending) : Set.of();
    } catch (UserError e) {
      // It is no longer there.
      return Set.of();
    }
  }

  /**
   * The ids of the keys that loops signed with, this one or one before it with another key: their
   * signatures let nothing pass that waits for one.
   */
  private Set<String> ownKeys(List<HistoryLine> lines) {
    Set<String> own = new HashSet<>();
    SigningKey signer = request.signer();
    if (signer != null) {
      own.add(signer.verificationKey().id());
    }
    for (HistoryLine line : lines) {
      ObjectNode evidence = line.entry().deed().occasion().evidence();
      if (evidence.has(REMEMBERED) && evidence.has(SIGNER)) {
        own.add(evidence.get(SIGNER).asText());
      }
    }
    return own;
  }

  /** What the last line says that was written about the alias by a loop. */
  private RemediationState remembered() throws IOException {
    for (int i = known.size() - 1; i >= 0; i--) {
      JsonNode state = remembered(known.get(i).entry());
      if (state != null) {
        return RemediationStateJson.read(state);
      }
    }
    long until = learned(champion).until();
    Instant trained = Instant.ofEpochMilli(Math.min(until, request.at().toEpochMilli()));
    return RemediationState.of(champion, trained);
  }

  /** What a line says that a loop wrote about the alias; null of others. */
  private @Nullable JsonNode remembered(HistoryEntry entry) {
    return request.alias().equals(entry.deed().alias())
        ? entry.deed().occasion().evidence().get(REMEMBERED)
        : null;
  }

  /** Judges the windows after those that the champion learned from, in the order of time. */
  private void judge(ScoredWindows windows, Period learned) {
    JudgedWindows judged = new JudgedWindows(champion, definition, bundle.heldOut(), ticks);
    long from = after(learned);
    windows
        .windows()
        .subMap(from, Math.max(from, labelled))
        .forEach((window, each) -> verdicts.add(judged.next(window, each)));
  }

  /** The first window of which nothing was learned. */
  private long after(Period learned) {
    return ticks.window(learned.until() - 1) + 1;
  }

  private Difference previous(RemediationState state, ScoredWindows windows, Period learned)
      throws IOException {
    String previous = state.previous();
    Instant until = state.probationUntil();
    if (previous == null
        || until == null
        || request.at().isAfter(until)
        || !state.champion().equals(champion)) {
      return Difference.UNKNOWN;
    }
    try {
      return score(place(previous)).gain(windows, metric, after(learned), labelled);
    } catch (RuntimeException e) {
      if (!ToldFailure.of(e).isForUser()) {
        throw e;
      }
      // There is nothing to go back to that could serve.
      return Difference.UNKNOWN;
    }
  }

  private Period learned(String id) throws IOException {
    return LearnedPeriod.of(place(id));
  }

  private BundlePlace place(String id) throws IOException {
    return registry.place(registry.resolve(request.name() + "@" + id), request.keys());
  }
}
