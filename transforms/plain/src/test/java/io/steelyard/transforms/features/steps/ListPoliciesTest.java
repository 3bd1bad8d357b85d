package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FittedPlan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lists do with what is missing, empty, repeated, unseen, too much, or no text. */
class ListPoliciesTest {
  private static final List<String> TRAINING = List.of("a|b", "a", "", "c|a|a");

  private static List<Map<String, Double>> encode(String steps, String... rows) {
    ListedFeature feature = ListedFeature.of(steps);
    return feature.encode(feature.fit(TRAINING), List.of(rows));
  }

  @Test
  void missingIsZeroOrMissing() {
    String split = "{split: {by: '|'}}, {vocabulary: {top: 2}}, ";
    assertThat(encode(split + "multiHot", "", "a").toString(), is("[{}, {a=1.0}]"));
    assertThat(
        encode(split + "{counts: {missing: missing}}", "", "|").toString(),
        is("[{a=NaN, b=NaN}, {}]"));
  }

  @Test
  void emptyPartsAreLeftOutAndRepeatedOnesCounted() {
    String split = "{split: {by: '|'}}, {vocabulary: {top: 9}}, ";
    assertThat(encode(split + "multiHot", "||a| |a").toString(), is("[{a=1.0}]"));
    assertThat(encode(split + "counts", "||a| |a").toString(), is("[{a=2.0}]"));
  }

  @Test
  void unseenTextsAreLeftOutOrOneMoreCategory() {
    String split = "{split: {by: '|'}}, {vocabulary: {top: 1, outOfVocabulary: ";
    assertThat(encode(split + "ignore}}, counts", "x|a|b").toString(), is("[{a=1.0}]"));
    assertThat(
        encode(split + "bucket}}, counts", "x|a|b").toString(), is("[{a=1.0, any other=2.0}]"));
  }

  @Test
  void aRowCountsOnceForItsVocabulary() {
    // "a" is four times in three rows, "b" and "c" once: by rows, equal ones by bytes.
    assertThat(
        encode("{split: {by: '|'}}, {vocabulary: {minimumCount: 3, top: 9}}, counts", "a|b|c")
            .toString(),
        is("[{a=1.0}]"));
  }

  @Test
  void theFirstOfTooManyAreTaken() {
    assertThat(
        encode("{split: {by: '|', most: 2}}, {vocabulary: {top: 9}}, counts", "|a||b|c").toString(),
        is("[{a=1.0, b=1.0}]"));
    assertThat(
        encode("{tokenize: {most: 2}}, {vocabulary: {top: 9}}, counts", "a, b, c").toString(),
        is("[{a=1.0, b=1.0}]"));
  }

  @Test
  void whatIsNoUtf8StandsBetweenWords() {
    byte[] bytes = "x_1\0É\0\0e\u0301\0-b".getBytes(StandardCharsets.UTF_8);
    for (int i = 0, next = 0; i < bytes.length; i++) {
      // A lone trail, a lead without a trail, a surrogate's lead, a byte that is never there.
      bytes[i] =
          bytes[i] == 0
              ? new byte[] {(byte) 0x80, (byte) 0xc3, (byte) 0xed, (byte) 0xff}[next++]
              : bytes[i];
    }
    ListedFeature feature = ListedFeature.of("tokenize, {vocabulary: {top: 9}}, counts");
    FittedPlan plan = feature.fit(List.of("x_1 é e\u0301 b"));
    assertThat(
        feature
            .encode(plan, new StringColumn(bytes, new int[] {0, bytes.length}, 1))
            .get(0)
            .keySet(),
        is(java.util.Set.of("x_1", "é", "e\u0301", "b")));
  }

  @Test
  void lettersBecomeSmallEachByItself() {
    ListedFeature feature = ListedFeature.of("tokenize, {vocabulary: {top: 9}}, counts");
    List<String> rows = List.of("ΟΔΟΣ İI STRASSE Ⱥ \u212a");
    assertThat(
        feature.encode(feature.fit(rows), rows).get(0).keySet(),
        is(java.util.Set.of("οδοσ", "ii", "strasse", "ⱥ", "k")));
  }

  /** Ten megabytes, of which 100,000 words are taken, and runs of up to five of them. */
  @Test
  void aHugeTextIsBounded() {
    byte[] word = "Wörter ".getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[10 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = word[i % word.length];
    }
    StringColumn huge = new StringColumn(bytes, new int[] {0, bytes.length}, 1);
    ListedFeature feature =
        ListedFeature.of(
            "{tokenize: {most: 100000}}, {nGrams: {to: 5}}, {hash: {buckets: 4096}}, counts");
    FittedPlan plan = feature.fit(List.of("a"));
    Map<String, Double> found = feature.encode(plan, huge).get(0);
    assertThat(found.values().stream().mapToDouble(n -> n).sum(), is(5 * 100_000.0 - 10));
    Arrays.fill(bytes, (byte) '|');
    ListedFeature split = ListedFeature.of("{split: {by: '|'}}, {hash: {buckets: 64}}, multiHot");
    assertThat(split.encode(split.fit(List.of("a")), huge).get(0), aMapWithSize(0));
  }

  @Test
  void tooManyNumbersAreRefusedBeforeAnyRow() {
    for (String steps :
        List.of(
            "tokenize, vocabulary, multiHot",
            "tokenize, {vocabulary: {top: 4097}}, counts",
            "tokenize, {hash: {buckets: 5000}}, tfIdf")) {
      UserError error = assertThrows(UserError.class, () -> ListedFeature.of(steps));
      assertThat(error.getMessage(), containsString("4,096; give vocabulary a top, or hash"));
    }
    UserError error =
        assertThrows(
            UserError.class,
            () ->
                ListedFeature.of(
                    "tokenize, {vocabulary: {top: 9, outOfVocabulary: bucket}}, tfIdf"));
    assertThat(error.getMessage(), containsString("let the vocabulary ignore them"));
  }
}
