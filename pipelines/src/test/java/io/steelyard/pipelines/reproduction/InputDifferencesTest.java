package io.steelyard.pipelines.reproduction;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.steelyard.pipelines.lineage.InputFile;
import io.steelyard.pipelines.reproduction.Difference.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputDifferencesTest {
  private static InputFile file(String uri, long size, @Nullable String digest) {
    return new InputFile(uri, size, digest);
  }

  @Test
  void movedAndRenamedFilesAreKnownByTheirContent() {
    assertThat(
        InputDifferences.of(
            List.of(file("in/a.csv", 1, "aa"), file("in/b.csv", 2, "bb")),
            List.of(file("s3://x/b.csv", 1, "aa"), file("s3://x/c.csv", 2, "bb"))),
        empty());
  }

  @Test
  void aChangedFileIsFoundByItsPlaceThenByItsName() {
    assertThat(
        InputDifferences.of(
            List.of(file("in/a.csv", 1, "aa"), file("in/b.csv", 2, "bb")),
            List.of(file("in/a.csv", 1, "zz"), file("moved/b.csv", 3, "yy"))),
        contains(
            new Difference(Kind.INPUT, "in/a.csv", "1 bytes, sha256:aa", "1 bytes, sha256:zz"),
            new Difference(Kind.INPUT, "moved/b.csv", "2 bytes, sha256:bb", "3 bytes, sha256:yy")));
  }

  @Test
  void theLastOneLeftIsTheSameFileUnderAnotherName() {
    assertThat(
        InputDifferences.of(List.of(file("a", 1, "aa")), List.of(file("b", 1, "bb"))),
        contains(
            new Difference(Kind.INPUT, "a, now b", "1 bytes, sha256:aa", "1 bytes, sha256:bb")));
  }

  @Test
  void filesTooManyAndTooFewAreNamed() {
    InputFile kept = file("a", 1, "aa");
    assertThat(
        InputDifferences.of(List.of(kept, file("b", 1, "bb")), List.of(kept)),
        contains(new Difference(Kind.INPUT, "b", "1 bytes, sha256:bb", Difference.ABSENT)));
    assertThat(
        InputDifferences.of(List.of(kept), List.of(kept, file("c", 1, "aa"))),
        contains(new Difference(Kind.INPUT, "c", Difference.ABSENT, "1 bytes, sha256:aa")));
  }

  @Test
  void withoutDigestsSizesAreCompared() {
    InputFile old = file("in/a.csv", 5, null);
    assertThat(InputDifferences.of(List.of(old), List.of(file("in/a.csv", 5, "aa"))), empty());
    assertThat(
        InputDifferences.of(List.of(old), List.of(file("in/a.csv", 6, "aa"))),
        contains(new Difference(Kind.INPUT, "in/a.csv", "5 bytes", "6 bytes, sha256:aa")));
  }
}
