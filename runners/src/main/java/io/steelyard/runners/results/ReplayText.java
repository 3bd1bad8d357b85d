package io.steelyard.runners.results;

import io.steelyard.pipelines.remediation.Replayed;
import io.steelyard.schemas.RoundedNumber;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a replay came to, for people and as facts. */
public final class ReplayText {
  private ReplayText() {}

  /** A line a policy. */
  public static void write(List<Replayed> replayed, String metric, PrintWriter out) {
    int width = replayed.stream().mapToInt(each -> each.policy().length()).max().orElse(0);
    String format = "%-" + Math.max(10, width) + "s  %10s  %10s  %9s  %5s%n";
    out.printf(Locale.ROOT, format, "policy", metric, "accuracy", "trainings", "swaps");
    for (Replayed each : replayed) {
      out.printf(
          Locale.ROOT,
          format,
          each.policy(),
          number(each.metric()),
          number(each.accuracy()),
          each.trainings(),
          each.swaps());
    }
    out.flush();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : RoundedNumber.measure(value);
  }

  /** All of it. */
  public static List<Map<String, Object>> facts(List<Replayed> replayed) {
    List<Map<String, Object>> facts = new ArrayList<>();
    for (Replayed each : replayed) {
      Map<String, Object> policy = new LinkedHashMap<>();
      policy.put("policy", each.policy());
      policy.put("rows", each.rows());
      policy.put("metric", each.metric());
      policy.put("accuracy", each.accuracy());
      policy.put("trainings", each.trainings());
      policy.put("swaps", each.swaps());
      policy.put("deeds", each.deeds().stream().map(ReplayText::deed).toList());
      policy.put("windows", each.windows().stream().map(ReplayText::window).toList());
      facts.add(policy);
    }
    return facts;
  }

  private static Map<String, Object> deed(Replayed.Deed deed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("at", deed.at().toString());
    facts.put("what", deed.what());
    facts.put("why", deed.why());
    return facts;
  }

  private static Map<String, Object> window(Replayed.Window window) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("from", window.from().toString());
    facts.put("rows", window.rows());
    facts.put("metric", window.metric());
    facts.put("accuracy", window.accuracy());
    facts.put("bundle", window.bundle());
    return facts;
  }
}
