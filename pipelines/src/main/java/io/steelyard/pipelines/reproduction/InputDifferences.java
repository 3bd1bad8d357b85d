package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.lineage.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which input files are not what they were. A file is known again by its content wherever it lies;
 * of the others, one by its URI, then by its name, then as the last one left.
 */
final class InputDifferences {
  private final List<InputFile> then;
  private final List<InputFile> now;
  private final List<Difference> differences = new ArrayList<>();

  private InputDifferences(List<InputFile> then, List<InputFile> now) {
    this.then = new ArrayList<>(then);
    this.now = new ArrayList<>(now);
  }

  static List<Difference> of(List<InputFile> then, List<InputFile> now) {
    InputDifferences files = new InputDifferences(then, now);
    files.pair((before, after) -> isSame(before, after) && before.uri().equals(after.uri()));
    files.pair((before, after) -> before.sha256() != null && isSame(before, after));
    files.pair((before, after) -> before.uri().equals(after.uri()));
    files.pair((before, after) -> before.base().equals(after.base()));
    files.pairTheLast();
    files.then.forEach(file -> files.add(file.uri(), text(file), Difference.ABSENT));
    files.now.forEach(file -> files.add(file.uri(), Difference.ABSENT, text(file)));
    return files.differences;
  }

  /** Takes out those that fit each other. */
  private void pair(BiPredicate<InputFile, InputFile> fits) {
    for (InputFile before : List.copyOf(then)) {
      for (InputFile after : now) {
        if (fits.test(before, after)) {
          then.remove(before);
          now.remove(after);
          if (!isSame(before, after)) {
            add(after.uri(), text(before), text(after));
          }
          break;
        }
      }
    }
  }

  /** Where one is left of each, it was moved, renamed and changed. */
  private void pairTheLast() {
    if (then.size() == 1 && now.size() == 1) {
      InputFile before = then.remove(0);
      InputFile after = now.remove(0);
      add(before.uri() + ", now " + after.uri(), text(before), text(after));
    }
  }

  /** Of lineage of format version 1, which has no digests, the size must do. */
  private static boolean isSame(InputFile then, InputFile now) {
    return then.size() == now.size()
        && (then.sha256() == null || then.sha256().equals(now.sha256()));
  }

  private void add(String uri, String before, String after) {
    differences.add(new Difference(Difference.Kind.INPUT, uri, before, after));
  }

  private static String text(InputFile file) {
    String size = file.size() + " bytes";
    return file.sha256() == null ? size : size + ", sha256:" + file.sha256();
  }
}
