package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against scikit-learn 1.9.1, whose numbers {@code features/texts.py} made, beside the tests, and
 * against the published examples of Spark ML (apache/spark, docs/ml-features.md at 007c369).
 */
class KnownListsTest {
  private static final List<String> DOCUMENTS =
      List.of(
          "This is the first document.",
          "This document is the second document.",
          "And this is the third one.",
          "Is this the first document?");

  private static final List<String> UNSEEN =
      List.of("The first of the unseen documents, the FIRST!", "Nothing known", "third third: ONE");

  private static List<Map<String, Double>> expected(String name, int rows) throws IOException {
    List<Map<String, Double>> expected = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      expected.add(new TreeMap<>());
    }
    try (InputStream in = KnownListsTest.class.getResourceAsStream("/features/texts.tsv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(line -> line[0].equals(name))
          .forEach(
              line ->
                  expected.get(Integer.parseInt(line[1])).put(line[2], Double.valueOf(line[3])));
    }
    return expected;
  }

  private static void require(String name, String steps, List<String> training, List<String> rows)
      throws IOException {
    ListedFeature feature = ListedFeature.of(steps);
    List<Map<String, Double>> found = feature.encode(feature.fit(training), rows);
    List<Map<String, Double>> expected = expected(name, rows.size());
    for (int row = 0; row < rows.size(); row++) {
      Map<String, Double> numbers = found.get(row);
      assertThat(rows.get(row), numbers.keySet(), is(expected.get(row).keySet()));
      expected
          .get(row)
          .forEach((term, number) -> assertThat(term, numbers.get(term), closeTo(number, 1e-15)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "counts; tokenize, {vocabulary: {top: 99}}, counts",
        "words of two; {tokenize: {minimumLength: 2}}, {vocabulary: {top: 99}}, counts",
        "pairs; tokenize, {nGrams: {to: 2}}, {vocabulary: {top: 99}}, counts",
        "without; tokenize, {stopWords: {words: [the, is]}}, {nGrams: {from: 2, to: 3}},"
            + " {vocabulary: {top: 99}}, counts",
        "flags; tokenize, {vocabulary: {top: 99}}, multiHot",
        "tfidf; tokenize, {vocabulary: {top: 99}}, tfIdf",
        "tfidf plain; tokenize, {vocabulary: {top: 99}}, {tfIdf: {smooth: false}}",
        "tfidf l1 of pairs; tokenize, {nGrams: {to: 2}}, {vocabulary: {top: 99}},"
            + " {tfIdf: {norm: l1}}",
        "tfidf bare; tokenize, {vocabulary: {top: 99, minimumCount: 2}}, {tfIdf: {norm: none}}",
      })
  void textsAreAsInScikitLearn(String name, String steps) throws IOException {
    List<String> rows = new ArrayList<>(DOCUMENTS);
    rows.addAll(UNSEEN);
    require(name, steps, DOCUMENTS, rows);
  }

  /** MultiLabelBinarizer. */
  @Test
  void multiHotIsAsInScikitLearn() throws IOException {
    List<String> rows = List.of("sci-fi|thriller", "comedy", "", "comedy| sci-fi|comedy|");
    require("tags", "{split: {by: '|'}}, {vocabulary: {top: 9}}, multiHot", rows, rows);
  }

  /** CountVectorizer with vocabSize 3 and minDF 2. */
  @Test
  void countsAreAsInSpark() {
    ListedFeature feature =
        ListedFeature.of("{split: {by: ' '}}, {vocabulary: {top: 3, minimumCount: 2}}, counts");
    List<String> rows = List.of("a b c", "a b b c a");
    assertThat(
        feature.encode(feature.fit(rows), rows),
        is(List.of(Map.of("a", 1.0, "b", 1.0, "c", 1.0), Map.of("a", 2.0, "b", 2.0, "c", 1.0))));
  }

  /** NGram with n 2. */
  @Test
  void nGramsAreAsInSpark() {
    List<String> rows = List.of("Hi I heard about Spark", "I wish Java could use case classes");
    ListedFeature feature =
        ListedFeature.of(
            "{tokenize: {case: keep}}, {nGrams: {from: 2, to: 2}}, {vocabulary: {top: 99}}, counts");
    assertThat(
        feature.encode(feature.fit(rows), rows).get(0).keySet(),
        is(new java.util.TreeSet<>(List.of("Hi I", "I heard", "heard about", "about Spark"))));
  }

  /** StopWordsRemover. */
  @Test
  void stopWordsAreAsInSpark() {
    List<String> rows = List.of("I saw the red balloon", "Mary had a little lamb");
    ListedFeature feature =
        ListedFeature.of(
            "tokenize, {stopWords: english}, {stopWords: {words: [i, had]}}, {vocabulary: {top: 99}}, counts");
    assertThat(
        feature.encode(feature.fit(rows), rows).stream().map(Map::keySet).toList().toString(),
        is("[[balloon, red, saw], [lamb, little, mary]]"));
  }
}
