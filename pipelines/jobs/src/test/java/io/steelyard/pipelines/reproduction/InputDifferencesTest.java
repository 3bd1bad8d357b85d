package io.steelyard.pipelines.reproduction;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.reproduction.Difference.Kind;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.rows.ColumnType;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputDifferencesTest {
  private static LineageInput file(String uri, long size, @Nullable String digest) {
    return new LineageInput(uri, size, digest);
  }

  private static List<Difference> compare(List<LineageInput> then, List<LineageInput> now) {
    ColumnSpec day =
        new ColumnSpec(
            "dt",
            ColumnType.STRING,
            "iso",
            Presence.OPTIONAL,
            new TreeMap<>(),
            List.of("day"),
            null);
    return InputDifferences.of(List.of(day), then, now);
  }

  /** A file is read with the values that its folders state, whatever its own bytes are. */
  @Test
  void aFolderOfAnotherValueIsAnotherInput() {
    LineageInput other = file("in/dt=2/b.csv", 1, "bb");
    assertThat(
        compare(
            List.of(file("in/dt=1/a.csv", 1, "aa"), other),
            List.of(file("moved/day=9/a.csv", 1, "aa"), other)),
        contains(new Difference(Kind.INPUT, "moved/day=9/a.csv", "folder dt=1", "folder dt=9")));
    assertThat(
        compare(List.of(file("in/dt=1/a.csv", 1, "aa")), List.of(file("a.csv", 1, "aa"))),
        contains(
            new Difference(Kind.INPUT, "a.csv", "folder dt=1", "no folder that states a value")));
    assertThat(
        "of no column",
        compare(
            List.of(file("in/run=1/dt=%31/a.csv", 1, "aa")),
            List.of(file("in/run=2/dt=1/a.csv", 1, "aa"))),
        empty());
    assertThat(
        "equal files in two folders that both moved",
        compare(
            List.of(file("in/dt=1/a.csv", 1, "aa"), file("in/dt=2/a.csv", 1, "aa")),
            List.of(file("moved/dt=2/a.csv", 1, "aa"), file("moved/dt=1/a.csv", 1, "aa"))),
        empty());
  }

  @Test
  void movedAndRenamedFilesAreKnownByTheirContent() {
    assertThat(
        compare(
            List.of(file("in/a.csv", 1, "aa"), file("in/b.csv", 2, "bb")),
            List.of(file("s3://x/b.csv", 1, "aa"), file("s3://x/c.csv", 2, "bb"))),
        empty());
  }

  @Test
  void aChangedFileIsFoundByItsPlaceThenByItsName() {
    assertThat(
        compare(
            List.of(file("in/a.csv", 1, "aa"), file("in/b.csv", 2, "bb")),
            List.of(file("in/a.csv", 1, "zz"), file("moved/b.csv", 3, "yy"))),
        contains(
            new Difference(Kind.INPUT, "in/a.csv", "1 bytes, sha256:aa", "1 bytes, sha256:zz"),
            new Difference(Kind.INPUT, "moved/b.csv", "2 bytes, sha256:bb", "3 bytes, sha256:yy")));
  }

  @Test
  void theLastOneLeftIsTheSameFileUnderAnotherName() {
    assertThat(
        compare(List.of(file("a", 1, "aa")), List.of(file("b", 1, "bb"))),
        contains(
            new Difference(Kind.INPUT, "a, now b", "1 bytes, sha256:aa", "1 bytes, sha256:bb")));
  }

  @Test
  void filesTooManyAndTooFewAreNamed() {
    LineageInput kept = file("a", 1, "aa");
    assertThat(
        compare(List.of(kept, file("b", 1, "bb")), List.of(kept)),
        contains(new Difference(Kind.INPUT, "b", "1 bytes, sha256:bb", Difference.ABSENT)));
    assertThat(
        compare(List.of(kept), List.of(kept, file("c", 1, "aa"))),
        contains(new Difference(Kind.INPUT, "c", Difference.ABSENT, "1 bytes, sha256:aa")));
  }

  @Test
  void withoutDigestsSizesAreCompared() {
    LineageInput old = file("in/a.csv", 5, null);
    assertThat(compare(List.of(old), List.of(file("in/a.csv", 5, "aa"))), empty());
    assertThat(
        compare(List.of(old), List.of(file("in/a.csv", 6, "aa"))),
        contains(new Difference(Kind.INPUT, "in/a.csv", "5 bytes", "6 bytes, sha256:aa")));
  }
}
