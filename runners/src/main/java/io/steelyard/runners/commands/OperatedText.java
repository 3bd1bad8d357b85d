package io.steelyard.runners.commands;

import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.remediation.Operated;
import io.steelyard.pipelines.remediation.OperationAlert;
import io.steelyard.transforms.remediation.Decision;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What looking after an alias came to, for people and as facts. */
final class OperatedText {
  private OperatedText() {}

  static void write(AliasName alias, Operated operated, PrintWriter out) {
    out.printf(Locale.ROOT, "%-9s %s%n", word(operated.decision()), operated.decision().why());
    out.printf(Locale.ROOT, "serving   %s, %s%n", alias, operated.state().champion());
    out.printf(Locale.ROOT, "labelled  until %s%n", operated.labelledUntil());
    HistoryLine line = operated.line();
    if (line != null) {
      OccasionOptions.print(line, out);
    }
    out.flush();
  }

  static Map<String, Object> facts(Operated operated) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("decision", word(operated.decision()));
    facts.put("why", operated.decision().why());
    facts.put("labelledUntil", operated.labelledUntil().toString());
    facts.put("stopped", operated.state().stopped());
    HistoryLine line = operated.line();
    facts.put("kind", line == null ? null : line.entry().deed().kind());
    facts.put("head", line == null ? null : line.head().toString());
    facts.put("alerts", operated.alerts().stream().map(OperationAlert::kind).toList());
    return facts;
  }

  /** Whether someone should look. */
  static boolean isFailure(Operated operated) {
    HistoryLine line = operated.line();
    return operated.state().stopped() != null
        || (line != null && line.entry().deed().kind().equals("failed"));
  }

  /** A decision in a word. */
  static String word(Decision decision) {
    String name = decision.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
