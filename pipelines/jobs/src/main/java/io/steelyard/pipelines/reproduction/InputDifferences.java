package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.transforms.formats.FolderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Which input files are not what they were. A file is known again by its content wherever it lies;
 * of the others, one by its URI, then by its name, then as the last one left. The values of columns
 * that its folders state are a part of what is read of it.
 */
final class InputDifferences {
  private final List<ColumnSpec> columns;
  private final List<LineageInput> then;
  private final List<LineageInput> now;
  private final List<Difference> differences = new ArrayList<>();

  private InputDifferences(
      List<ColumnSpec> columns, List<LineageInput> then, List<LineageInput> now) {
    this.columns = columns;
    this.then = new ArrayList<>(then);
    this.now = new ArrayList<>(now);
  }

  static List<Difference> of(
      List<ColumnSpec> columns, List<LineageInput> then, List<LineageInput> now) {
    InputDifferences files = new InputDifferences(columns, then, now);
    files.pair((before, after) -> isSame(before, after) && before.uri().equals(after.uri()));
    files.pair((before, after) -> isKnown(before, after) && files.isPlacedAs(before, after));
    files.pair(InputDifferences::isKnown);
    files.pair((before, after) -> before.uri().equals(after.uri()));
    files.pair((before, after) -> before.base().equals(after.base()));
    files.pairTheLast();
    files.then.forEach(file -> files.add(file.uri(), text(file), Difference.ABSENT));
    files.now.forEach(file -> files.add(file.uri(), Difference.ABSENT, text(file)));
    return files.differences;
  }

  /** Takes out those that fit each other. */
  private void pair(BiPredicate<LineageInput, LineageInput> fits) {
    for (LineageInput before : List.copyOf(then)) {
      for (LineageInput after : now) {
        if (fits.test(before, after)) {
          then.remove(before);
          now.remove(after);
          compare(after.uri(), before, after);
          break;
        }
      }
    }
  }

  /** Where one is left of each, it was moved, renamed and changed. */
  private void pairTheLast() {
    if (then.size() == 1 && now.size() == 1) {
      LineageInput before = then.remove(0);
      LineageInput after = now.remove(0);
      compare(before.uri() + ", now " + after.uri(), before, after);
    }
  }

  private void compare(String uri, LineageInput before, LineageInput after) {
    if (!isSame(before, after)) {
      add(uri, text(before), text(after));
    }
    if (!isPlacedAs(before, after)) {
      add(uri, folders(before), folders(after));
    }
  }

  private static boolean isKnown(LineageInput then, LineageInput now) {
    return then.sha256() != null && isSame(then, now);
  }

  /** Of lineage of format version 1, which has no digests, the size must do. */
  private static boolean isSame(LineageInput then, LineageInput now) {
    return then.size() == now.size()
        && (then.sha256() == null || then.sha256().equals(now.sha256()));
  }

  /** Whether the folders of both state the same values. */
  private boolean isPlacedAs(LineageInput then, LineageInput now) {
    return FolderValues.stated(then.uri(), columns).equals(FolderValues.stated(now.uri(), columns));
  }

  private String folders(LineageInput file) {
    String stated =
        FolderValues.stated(file.uri(), columns).entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining("/"));
    return stated.isEmpty() ? "no folder that states a value" : "folder " + stated;
  }

  private void add(String uri, String before, String after) {
    differences.add(new Difference(Difference.Kind.INPUT, uri, before, after));
  }

  private static String text(LineageInput file) {
    String size = file.size() + " bytes";
    return file.sha256() == null ? size : size + ", sha256:" + file.sha256();
  }
}
