package io.steelyard.runners.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.HistoryEntry;
import io.steelyard.schemas.PlainText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of a history in words: what was done, and below it why it was refused or whose keys
 * approved it. The evidence has all that was found.
 */
public final class HistoryText {
  private static final Pattern ID = Pattern.compile("(sha256:[0-9a-f]{8})[0-9a-f]+");
  private static final int LONGEST_REASON = 300;
  private static final int KEY = 12;

  private HistoryText() {}

  /** Writes a line of a history. */
  public static void write(HistoryEntry entry, PrintWriter out) {
    Deed deed = entry.deed();
    String name = entry.name();
    out.printf(
        Locale.ROOT,
        "%d  %s  %s  %s  %s%s%s%s%n",
        entry.number(),
        deed.occasion().when(),
        PlainText.of(deed.occasion().who()),
        deed.kind(),
        deed.alias() == null ? name : name + "@" + deed.alias(),
        deed.from() == null ? "" : " from " + shortened(deed.from()),
        deed.to() == null ? "" : " to " + shortened(deed.to()),
        deed.occasion().why().isEmpty() ? "" : ": " + PlainText.of(deed.occasion().why()));
    ObjectNode evidence = deed.occasion().evidence();
    String reason = evidence.path("refusal").asText();
    if (!reason.isEmpty()) {
      below("refused", PlainText.shortened(shortened(reason), LONGEST_REASON), out);
    }
    List<String> keys = new ArrayList<>();
    evidence.path("envelope").path("signatures").forEach(each -> add(keys, each.path("keyid")));
    for (JsonNode found : List.of(evidence, evidence.path("training"))) {
      found.path("approvedBy").forEach(key -> add(keys, key));
    }
    if (!keys.isEmpty()) {
      below(keys.size() == 1 ? "key" : "keys", String.join(", ", keys), out);
    }
  }

  private static void add(List<String> keys, JsonNode key) {
    keys.add(PlainText.shortened(key.asText(), KEY));
  }

  private static void below(String what, String words, PrintWriter out) {
    out.printf(Locale.ROOT, "   %-8s  %s%n", what, PlainText.of(words));
  }

  /** Ids by their beginnings. */
  private static String shortened(String text) {
    return ID.matcher(text).replaceAll("$1");
  }
}
