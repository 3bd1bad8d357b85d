package io.steelyard.runners.results;

import static java.util.Objects.requireNonNull;

import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why rows were rejected, in lines for people and as facts. */
public final class ReasonsText {
  private ReasonsText() {}

  /** One line for each cause, the one of most rows first, with an example; then how many more. */
  public static void write(RejectionReasons reasons, PrintWriter out) {
    reasons.lines().forEach(line -> out.printf(Locale.ROOT, "          %s%n", line));
  }

  /** Column, check, rows and an example of each cause, the one of most rows first. */
  public static List<Map<String, Object>> facts(RejectionReasons reasons) {
    List<Map<String, Object>> facts = new ArrayList<>();
    for (Cause cause : reasons.byRows()) {
      Count count = requireNonNull(reasons.counts().get(cause));
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("column", cause.column());
      fact.put("check", cause.check());
      fact.put("rows", count.rows());
      fact.put("example", count.example());
      facts.add(fact);
    }
    return facts;
  }
}
