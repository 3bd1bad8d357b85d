package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.remediation.Replay.ReplayedTime;
import io.steelyard.pipelines.remediation.Replayed.Deed;
import io.steelyard.pipelines.remediation.Replayed.Window;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.metrics.Measures;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One policy over a history. */
final class ReplayedRun {
  private final PipelineDefinition definition;
  private final ReplayedPolicy policy;
  private final RemediationSpec usual;
  private final ReplayedTime time;
  private final HistoryModels models;
  private final Metric metric;

  private final Map<String, TrainedModel> byId = new HashMap<>();

  /** Which model served each window. */
  private final Map<Long, TrainedModel> served = new HashMap<>();

  private final List<Window> windows = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private int trainings;
  private int swaps;

  /**
   * Of a policy.
   *
   * @param usual the remediation of the definition, whose history other policies take
   */
  ReplayedRun(
      PipelineDefinition definition,
      ReplayedPolicy policy,
      RemediationSpec usual,
      ReplayedTime time,
      HistoryModels models) {
    this.definition = definition;
    this.policy = policy;
    this.usual = usual;
    this.time = time;
    this.models = models;
    this.metric = EnumWords.constant(Metric.class, definition.performance().metric());
  }

  Replayed run(TrainedModel first) throws IOException {
    byId.put(first.id(), first);
    if (policy instanceof ReplayedPolicy.Defined defined) {
      decide(first, new RemediationPolicy(defined.spec()));
    } else if (policy instanceof ReplayedPolicy.Every every) {
      trainEach(first, every);
    } else {
      for (long window = time.first(); window <= time.last(); window++) {
        serve(window, first);
      }
    }
    return new Replayed(
        policy.name(),
        windows.stream().mapToLong(Window::rows).sum(),
        mean(Window::metric),
        mean(Window::accuracy),
        trainings,
        swaps,
        windows,
        deeds);
  }

  private void trainEach(TrainedModel first, ReplayedPolicy.Every every) throws IOException {
    TrainedModel champion = first;
    Instant next = at(time.first()).plus(every.interval());
    for (long window = time.first(); window <= time.last(); window++) {
      if (!at(window).isBefore(next)) {
        next = at(window).plus(every.interval());
        trainings++;
        TrainedModel model = models.again(time.before(usual.history(), window));
        if (model.failure() == null && !model.id().equals(champion.id())) {
          champion = model;
          swaps++;
        }
      }
      serve(window, champion);
    }
  }

  private void decide(TrainedModel first, RemediationPolicy rules) throws IOException {
    RemediationState state = RemediationState.of(first.id(), at(time.first()));
    Alarms alarms = new Alarms(first);
    long promoted = time.first();
    long judged = time.first();
    for (long window = time.first(); window <= time.last(); window++) {
      TrainedModel champion = model(state.champion());
      long labelled = time.labelled(window);
      List<Verdict> verdicts = new ArrayList<>();
      for (; judged < labelled; judged++) {
        verdicts.addAll(alarms.of(judged, champion));
      }
      Observation seen =
          new Observation(
              at(window),
              at(labelled),
              champion.id(),
              verdicts,
              previous(state, champion, promoted, labelled),
              Set.of());
      Step step = rules.tick(state, seen);
      if (step.decision() instanceof Decision.Retrain retrain) {
        trainings++;
        tell(window, step.decision());
        step = rules.judge(step.state(), trial(retrain, champion), seen);
      }
      state = step.state();
      if (!(step.decision() instanceof Decision.Nothing)) {
        tell(window, step.decision());
      } else if (!deeds.isEmpty() && deeds.get(deeds.size() - 1).at().equals(at(window))) {
        deeds.add(new Deed(at(window), "keep", step.decision().why()));
      }
      if (!state.champion().equals(champion.id())) {
        swaps++;
        promoted = window;
        alarms = new Alarms(model(state.champion()));
      }
      serve(window, model(state.champion()));
    }
  }

  /** The verdicts on the windows that one model served, and no other. */
  private final class Alarms {
    private final JudgedWindows judged;

    Alarms(TrainedModel model) {
      judged = new JudgedWindows(model.id(), definition, model.heldOut(), time.ticks());
    }

    List<Verdict> of(long window, TrainedModel champion) {
      ScoredWindow scored = champion.windows().windows().get(window);
      TrainedModel then = served.get(window);
      return scored == null || then == null || !then.id().equals(champion.id())
          ? List.of()
          : List.of(judged.next(window, scored));
    }
  }

  private Difference previous(
      RemediationState state, TrainedModel champion, long promoted, long labelled) {
    String previous = state.previous();
    return previous == null
        ? Difference.UNKNOWN
        : model(previous).windows().gain(champion.windows(), metric.word(), promoted, labelled);
  }

  private Trial trial(Decision.Retrain retrain, TrainedModel champion) throws IOException {
    TrainedModel model = models.again(retrain.history());
    if (model.failure() != null) {
      return new Trial.Failed(model.failure());
    }
    byId.put(model.id(), model);
    return new Trial.Judged(
        model.id(),
        gain(model, champion, retrain.newest()),
        gain(model, champion, retrain.golden()),
        null);
  }

  private Difference gain(TrainedModel one, TrainedModel other, Period period) {
    long from = time.ticks().window(period.since());
    long until = time.ticks().window(period.until());
    return one.windows().gain(other.windows(), metric.word(), from, until);
  }

  private void tell(long window, Decision decision) {
    String name = decision.getClass().getSimpleName();
    deeds.add(
        new Deed(
            at(window), Character.toLowerCase(name.charAt(0)) + name.substring(1), decision.why()));
  }

  private void serve(long window, TrainedModel model) {
    served.put(window, model);
    ScoredWindow scored = model.windows().windows().get(window);
    if (scored != null) {
      Measures measures = scored.performance().outcomes().measures();
      windows.add(
          new Window(
              at(window),
              measures.rows(),
              measures.metric(metric),
              measures.metric(Metric.ACCURACY),
              model.id()));
    }
  }

  private TrainedModel model(String id) {
    TrainedModel model = byId.get(id);
    if (model == null) {
      throw new IllegalStateException("no training gave " + id);
    }
    return model;
  }

  private Instant at(long window) {
    return time.ticks().instant(window);
  }

  /** A number of a window. */
  private interface Told {
    @Nullable Double of(Window window);
  }

  /** Of the windows that have it, by their rows. */
  private @Nullable Double mean(Told told) {
    double sum = 0;
    long rows = 0;
    for (Window window : windows) {
      Double value = told.of(window);
      if (value != null) {
        sum += value * window.rows();
        rows += window.rows();
      }
    }
    return rows == 0 ? null : (Double) (sum / rows);
  }
}
