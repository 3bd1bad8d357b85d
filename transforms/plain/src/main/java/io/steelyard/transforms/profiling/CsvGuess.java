package io.steelyard.transforms.profiling;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.transforms.formats.ParsedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How a CSV file is written, told by its beginning: the delimiter that divides its lines evenly,
 * and whether the first line names the columns.
 *
 * @param delimiter between fields
 * @param header whether the first line has names
 * @param evidence why that is thought, in a few words
 * @param fields of a line
 */
public record CsvGuess(char delimiter, InputSpec.Header header, String evidence, int fields) {
  /** Looked at in this order: decimal commas and commas in texts are more usual than the others. */
  private static final char[] DELIMITERS = {'\t', ';', '|', ','};

  private static final double EVEN = 0.9;
  private static final double MIXED = 0.2;
  private static final int FEWEST_COUNTED = 3;
  private static final int MOST_LINES = 2000;

  /**
   * The guess from the text of a file's beginning.
   *
   * @param file what errors call it
   * @param isWhole whether the text is the whole file
   * @throws UserError if it is empty, or no delimiter divides its lines evenly
   */
  public static CsvGuess of(String text, String file, boolean isWhole) {
    if (text.isBlank()) {
      throw new UserError(file + " is empty: give a file with rows.");
    }
    Map<Character, Double> shares = new TreeMap<>();
    for (char delimiter : DELIMITERS) {
      List<List<String>> lines = lines(text, delimiter, isWhole);
      int usual = usual(lines);
      double share =
          (double) lines.stream().filter(line -> line.size() == usual).count() / lines.size();
      if (usual > 1 && share >= EVEN && lines.get(0).size() == usual) {
        return of(lines, delimiter, usual);
      }
      long divided = lines.stream().filter(line -> line.size() > 1).count();
      shares.put(delimiter, (double) divided / lines.size());
    }
    List<Character> mixed =
        shares.entrySet().stream()
            .filter(each -> each.getValue() >= MIXED)
            .map(Map.Entry::getKey)
            .toList();
    if (!mixed.isEmpty()) {
      throw new UserError(
          file
              + " has lines of unlike numbers of values, whether they are divided by "
              + String.join(" or by ", mixed.stream().map(CsvGuess::quoted).toList())
              + ": write it with one delimiter.");
    }
    return of(lines(text, ',', isWhole), ',', 1);
  }

  private static String quoted(char delimiter) {
    return delimiter == '\t' ? "tabs" : "\"" + delimiter + "\"";
  }

  private static CsvGuess of(List<List<String>> lines, char delimiter, int usual) {
    List<String> first = lines.get(0);
    List<List<String>> body = lines.stream().skip(1).filter(line -> line.size() == usual).toList();
    if (body.isEmpty()) {
      boolean isNames = first.stream().noneMatch(CsvGuess::isNumber);
      return new CsvGuess(
          delimiter,
          isNames ? InputSpec.Header.PRESENT : InputSpec.Header.ABSENT,
          isNames ? "" : "the first line has numbers",
          usual);
    }
    int named = 0;
    int numbers = 0;
    int repeated = 0;
    for (int i = 0; i < usual; i++) {
      int column = i;
      String top = first.get(i);
      Set<String> below = new HashSet<>();
      body.forEach(line -> below.add(line.get(column)));
      boolean isBodyOfNumbers = body.stream().allMatch(line -> isNumberOrGap(line.get(column)));
      boolean hasNumbers = body.stream().anyMatch(line -> isNumber(line.get(column)));
      if (isBodyOfNumbers && hasNumbers) {
        named += isNumberOrGap(top) ? 0 : 1;
        numbers += isNumber(top) ? 1 : 0;
      } else {
        repeated += !top.isEmpty() && below.contains(top) ? 1 : 0;
      }
    }
    if (named > 0) {
      return new CsvGuess(
          delimiter, InputSpec.Header.PRESENT, "texts above columns of numbers", usual);
    }
    if (countsUp(first) && !countsUp(body.get(0))) {
      return new CsvGuess(
          delimiter, InputSpec.Header.PRESENT, "the first line counts up, as years do", usual);
    }
    if (numbers > 0) {
      return new CsvGuess(
          delimiter, InputSpec.Header.ABSENT, "the first line has numbers as the others", usual);
    }
    if (repeated > 0) {
      return new CsvGuess(
          delimiter, InputSpec.Header.ABSENT, "texts of the first line come again", usual);
    }
    return new CsvGuess(
        delimiter, InputSpec.Header.PRESENT, "no text of the first line comes again", usual);
  }

  /** Whether numbers of a line, three or more, are each one more than that before. */
  private static boolean countsUp(List<String> line) {
    List<Long> numbers =
        line.stream().filter(text -> text.matches("[0-9]{1,9}")).map(Long::valueOf).toList();
    return numbers.size() >= FEWEST_COUNTED
        && numbers.size() == line.stream().filter(CsvGuess::isNumber).count()
        && IntStream.range(1, numbers.size())
            .allMatch(i -> numbers.get(i) == numbers.get(i - 1) + 1);
  }

  private static boolean isNumberOrGap(String text) {
    return text.isEmpty() || isCandidate(text) || isNumber(text);
  }

  private static boolean isCandidate(String text) {
    return MissingCandidates.TEXTS.contains(text);
  }

  private static boolean isNumber(String text) {
    // Of either decimal point.
    byte[] bytes = text.replace(',', '.').getBytes(StandardCharsets.UTF_8);
    return !isCandidate(text)
        && !Double.isNaN(new ParsedText(TextStyle.PLAIN).number(bytes, 0, bytes.length));
  }

  private static int usual(List<List<String>> lines) {
    Map<Integer, Integer> counts = new TreeMap<>();
    lines.forEach(line -> counts.merge(line.size(), 1, Integer::sum));
    int usual = 1;
    int most = 0;
    for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
      if (each.getValue() >= most) {
        usual = each.getKey();
        most = each.getValue();
      }
    }
    return usual;
  }

  /** The first lines, divided, without white space around values; none that is cut. */
  static List<List<String>> lines(String text, char delimiter, boolean isWhole) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    boolean wasQuoted = false;
    for (int i = 0; i < text.length() && lines.size() < MOST_LINES; i++) {
      char sign = text.charAt(i);
      if (isQuoted) {
        if (sign != '"') {
          field.append(sign);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(sign);
          i++;
        } else {
          isQuoted = false;
        }
      } else if (sign == '"' && field.toString().isBlank() && !wasQuoted) {
        field.setLength(0);
        isQuoted = true;
        wasQuoted = true;
      } else if (sign == delimiter) {
        line.add(field.toString().strip());
        field.setLength(0);
        wasQuoted = false;
      } else if (sign == '\n' || sign == '\r') {
        end(line, field, lines);
        line = new ArrayList<>();
        wasQuoted = false;
      } else {
        field.append(sign);
      }
    }
    if (isWhole || lines.isEmpty()) {
      end(line, field, lines);
    }
    return lines;
  }

  private static void end(List<String> line, StringBuilder field, List<List<String>> lines) {
    if (!line.isEmpty() || !field.toString().isBlank()) {
      line.add(field.toString().strip());
      lines.add(line);
    }
    field.setLength(0);
  }
}
