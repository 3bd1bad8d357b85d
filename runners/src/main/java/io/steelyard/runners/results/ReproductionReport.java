package io.steelyard.runners.results;

import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.pipelines.reproduction.Difference;
import io.steelyard.pipelines.reproduction.FileDifference;
import io.steelyard.pipelines.reproduction.Reproduction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A reproduction in lines for people, and as facts. */
public final class ReproductionReport {
  private ReproductionReport() {}

  /** Writes whether a bundle came out the same. */
  public static void write(Reproduction reproduction, PrintWriter out) {
    out.printf(Locale.ROOT, "bundle    %s%n", reproduction.then());
    out.printf(Locale.ROOT, "again     %s%n", reproduction.now());
    out.printf(
        Locale.ROOT,
        "rows      %,d read, now %,d%n",
        reproduction.recorded().rows().get("read"),
        reproduction.lineage().rows().get("read"));
    for (Difference each : reproduction.causes()) {
      out.printf(Locale.ROOT, "changed   %s%n", ReadableDifference.of(each));
    }
    for (FileDifference each : reproduction.effects()) {
      out.printf(
          Locale.ROOT,
          "differs   %s: %s (%s)%n",
          each.path(),
          ReadableDifference.of(each.first()),
          ReadableDifference.grouped(each.extent()));
    }
    out.printf(Locale.ROOT, "%s%n", verdict(reproduction));
    out.flush();
  }

  private static String verdict(Reproduction reproduction) {
    boolean same = reproduction.then().equals(reproduction.now());
    if (reproduction.isSame()) {
      return reproduction.causes().isEmpty()
          ? "The same bundle, under the same conditions."
          : "The same bundle: what changed has no effect on it.";
    }
    if (same) {
      return "The same id, but not of the same inputs and definition.";
    }
    if (!reproduction.causes().isEmpty()) {
      return "Not the same bundle.";
    }
    return reproduction.promise() == Promise.EQUAL_BYTES
        ? "Not the same bundle, though nothing that lineage records has changed: its trainer promises"
            + " equal bytes, so this is a defect; please report it."
        : "Not the same bundle: its trainer does not promise equal bytes.";
  }

  /** Adds it to a summary. */
  public static Summary put(Reproduction reproduction, Summary summary) {
    List<Object> effects = new ArrayList<>();
    for (FileDifference each : reproduction.effects()) {
      Map<String, Object> effect = new LinkedHashMap<>();
      effect.put("file", each.path());
      effect.put("first", facts(each.first()));
      effect.put("extent", each.extent());
      effects.add(effect);
    }
    return summary
        .bundle(reproduction.then())
        .with("reproduced", reproduction.now())
        .with("same", reproduction.isSame())
        .with("causes", reproduction.causes().stream().map(ReproductionReport::facts).toList())
        .with("effects", effects)
        .with("rows", reproduction.lineage().rows());
  }

  private static Map<String, String> facts(Difference difference) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kind", difference.kind().word());
    facts.put("what", difference.what());
    facts.put("then", difference.then());
    facts.put("now", difference.now());
    return facts;
  }
}
