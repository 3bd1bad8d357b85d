package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.reproduction.Difference.Kind;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.transforms.models.ModelDifference;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.performance.HeldOutRows;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which hashed files of a bundle are not what they were, in the order in which a training makes
 * them, each with its first difference.
 */
final class BundleDifferences {
  private static final String DEFINITION = "definition.json";
  private static final String BASELINES = "baselines.json";
  private static final String CHECKS = "checks.json";
  private static final String MODEL = "model.bin";
  private static final String HELD_OUT = "held-out.bin";
  private static final List<String> ORDER =
      List.of(
          BASELINES,
          CHECKS,
          "plan.json",
          MODEL,
          "evaluation.json",
          "golden.json",
          "evaluation-rows.json",
          HELD_OUT);

  private final List<String> names;

  /**
   * @param names of the positions of the feature vector
   */
  BundleDifferences(List<String> names) {
    this.names = names;
  }

  List<FileDifference> of(SortedMap<String, byte[]> then, SortedMap<String, byte[]> now)
      throws IOException {
    TreeSet<String> paths = new TreeSet<>(then.keySet());
    paths.addAll(now.keySet());
    // What differs in the definition is a cause, and told as such.
    paths.remove(DEFINITION);
    List<String> ordered = new ArrayList<>(paths);
    ordered.sort(Comparator.comparing(BundleDifferences::rank));
    List<FileDifference> differences = new ArrayList<>();
    for (String path : ordered) {
      byte[] before = then.get(path);
      byte[] after = now.get(path);
      if (before == null || after == null) {
        differences.add(
            new FileDifference(
                path,
                new Difference(kind(path), "file", presence(before), presence(after)),
                "all of it"));
      } else if (!Arrays.equals(before, after)) {
        differences.add(difference(path, before, after));
      }
    }
    return differences;
  }

  private static String presence(byte @Nullable [] bytes) {
    return bytes == null ? Difference.ABSENT : "present";
  }

  private FileDifference difference(String path, byte[] then, byte[] now) throws IOException {
    if (path.equals(HELD_OUT)) {
      return rows(path, then, now);
    }
    if (path.equals(MODEL)) {
      ModelDifference first =
          ModelDifference.first(
              ModelReader.read(new ByteArrayInputStream(then)),
              ModelReader.read(new ByteArrayInputStream(now)),
              names);
      return first == null
          ? bytes(path, then, now)
          : new FileDifference(
              path,
              new Difference(kind(path), first.place(), first.then(), first.now()),
              first.extent());
    }
    List<JsonDifferences.Leaf> leaves =
        JsonDifferences.of(CanonicalJson.read(then), CanonicalJson.read(now));
    if (leaves.isEmpty()) {
      return bytes(path, then, now);
    }
    JsonDifferences.Leaf first = leaves.get(0);
    return new FileDifference(
        path,
        new Difference(kind(path), what(path, first.path()), first.then(), first.now()),
        leaves.size() + (leaves.size() == 1 ? " value" : " values"));
  }

  /** {@code mean of column amount} for {@code columns.amount.mean} of the baselines. */
  private static String what(String path, String leaf) {
    int last = leaf.lastIndexOf('.');
    String columns = "columns.";
    return path.equals(BASELINES) && leaf.startsWith(columns) && last > columns.length()
        ? leaf.substring(last + 1) + " of column " + leaf.substring(columns.length(), last)
        : leaf;
  }

  /** Of held-out rows, whose scores differ where the model does. */
  private static FileDifference rows(String path, byte[] then, byte[] now) throws IOException {
    HeldOutRows before = heldOut(then);
    HeldOutRows after = heldOut(now);
    int row = before.mismatch(after);
    return row < 0
        ? bytes(path, then, now)
        : new FileDifference(
            path,
            new Difference(kind(path), "held-out row " + row, before.text(row), after.text(row)),
            before.rows() + " rows, " + after.rows() + " now");
  }

  private static HeldOutRows heldOut(byte[] bytes) throws IOException {
    return HeldOutRows.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Where the same is said in other bytes. */
  private static FileDifference bytes(String path, byte[] then, byte[] now) {
    int at = Arrays.mismatch(then, now);
    return new FileDifference(
        path,
        new Difference(kind(path), "byte " + at, then.length + " bytes", now.length + " bytes"),
        "the form, not the content");
  }

  private static int rank(String path) {
    int known = ORDER.indexOf(path);
    return known >= 0 ? known : ORDER.size();
  }

  private static Kind kind(String path) {
    return switch (path) {
      case BASELINES, CHECKS -> Kind.STATISTIC;
      case "plan.json" -> Kind.PLAN;
      case MODEL -> Kind.MODEL;
      case "evaluation.json", HELD_OUT -> Kind.EVALUATION;
      case "golden.json" -> Kind.GOLDEN;
      case "evaluation-rows.json" -> Kind.EVALUATED;
      default -> Kind.MONITOR;
    };
  }
}
