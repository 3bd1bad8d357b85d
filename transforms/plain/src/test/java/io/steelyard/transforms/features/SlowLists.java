package io.steelyard.transforms.features;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.testdata.CountingVocabulary;
import io.steelyard.transforms.statistics.ByteHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of texts done slowly, on strings, as {@link SlowFeature}. */
final class SlowLists {
  private final List<StepSpec> steps;
  private final List<String> vocabulary = new ArrayList<>();
  private final List<List<String>> training;

  SlowLists(List<StepSpec> steps, List<String> training) {
    this.steps = steps;
    this.training = training.stream().filter(text -> !text.isEmpty()).map(this::texts).toList();
    StepSpec categorize = steps.get(steps.size() - 2);
    if (categorize.word().equals("vocabulary")) {
      CountingVocabulary counted = new CountingVocabulary();
      training.forEach(text -> new HashSet<>(texts(text)).forEach(counted::add));
      vocabulary.addAll(
          counted.top((int) categorize.whole("top"), categorize.whole("minimumCount")));
    }
  }

  static boolean isMeant(List<StepSpec> steps) {
    return steps.stream().anyMatch(step -> List.of("split", "tokenize").contains(step.word()));
  }

  List<@Nullable Double> encode(String text) {
    StepSpec last = steps.get(steps.size() - 1);
    boolean missing = text.isEmpty() && last.text("missing").equals("missing");
    List<@Nullable Double> numbers = new ArrayList<>(Collections.nCopies(size(), 0.0));
    for (String each : texts(text)) {
      int code = code(each);
      if (code >= 0) {
        Double before = numbers.get(code);
        numbers.set(code, last.word().equals("multiHot") || before == null ? 1.0 : before + 1);
      }
    }
    if (last.word().equals("tfIdf")) {
      weigh(numbers, last);
    }
    return missing ? new ArrayList<>(Collections.nCopies(size(), null)) : numbers;
  }

  private void weigh(List<@Nullable Double> numbers, StepSpec step) {
    double total = 0;
    for (int code = 0; code < numbers.size(); code++) {
      int has = code;
      long rows =
          training.stream().filter(texts -> texts.stream().anyMatch(t -> code(t) == has)).count();
      long more = step.flag("smooth") ? 1 : 0;
      double share = (double) (training.size() + more) / Math.max(1, rows + more);
      double value = requireNonNull(numbers.get(code)) * (StrictMath.log(share) + 1);
      numbers.set(code, value);
      total += step.text("norm").equals("l2") ? value * value : value;
    }
    double by = step.text("norm").equals("l2") ? Math.sqrt(total) : total;
    if (!step.text("norm").equals("none") && total > 0) {
      numbers.replaceAll(value -> requireNonNull(value) / by);
    }
  }

  private StepSpec categorize() {
    return steps.get(steps.size() - 2);
  }

  private int size() {
    return categorize().word().equals("hash")
        ? (int) categorize().whole("buckets")
        : vocabulary.size() + (categorize().text("outOfVocabulary").equals("bucket") ? 1 : 0);
  }

  private int code(String text) {
    if (categorize().word().equals("hash")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new BigInteger(Long.toUnsignedString(ByteHash.of(bytes, 0, bytes.length)))
          .mod(BigInteger.valueOf(size()))
          .intValue();
    }
    int index = vocabulary.indexOf(text);
    return index >= 0 || !categorize().text("outOfVocabulary").equals("bucket")
        ? index
        : vocabulary.size();
  }

  private List<String> texts(String text) {
    List<String> texts = text.isEmpty() ? List.of() : List.of(text);
    for (StepSpec step : steps.subList(0, steps.size() - 2)) {
      texts =
          switch (step.word()) {
            case "split" -> split(texts, step);
            case "tokenize" -> tokenize(texts, step);
            case "stopWords" -> without(texts, step);
            default -> runs(texts, step);
          };
    }
    return texts;
  }

  private static List<String> tokenize(List<String> texts, StepSpec step) {
    List<String> words = new ArrayList<>();
    for (String text : texts) {
      Matcher word = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+").matcher(text);
      while (word.find()) {
        int[] characters =
            word.group()
                .codePoints()
                .map(c -> step.text("case").equals("lower") ? Character.toLowerCase(c) : c)
                .toArray();
        if (characters.length >= step.whole("minimumLength")) {
          words.add(new String(characters, 0, characters.length));
        }
      }
    }
    return words.subList(0, Math.min(words.size(), (int) step.whole("most")));
  }

  private static List<String> without(List<String> texts, StepSpec step) {
    List<String> words =
        step.has("words")
            ? step.texts("words")
            : List.of("a", "the", "and", "of", "to", "in", "is", "it");
    return texts.stream().filter(text -> !words.contains(text)).toList();
  }

  private static List<String> runs(List<String> texts, StepSpec step) {
    List<String> runs = new ArrayList<>();
    for (int size = (int) step.whole("from"); size <= step.whole("to"); size++) {
      for (int i = 0; i + size <= texts.size(); i++) {
        runs.add(String.join(" ", texts.subList(i, i + size)));
      }
    }
    return runs;
  }

  private static List<String> split(List<String> texts, StepSpec step) {
    List<String> parts = new ArrayList<>();
    for (String text : texts) {
      for (String part : text.split(Pattern.quote(step.text("by")), -1)) {
        String kept =
            step.text("whitespace").equals("trim")
                ? part.replaceAll("^[ \\t-\\r]+|[ \\t-\\r]+$", "")
                : part;
        if (!kept.isEmpty()) {
          parts.add(kept);
        }
      }
    }
    return parts.subList(0, Math.min(parts.size(), (int) step.whole("most")));
  }
}
