package io.steelyard.transforms.drafting;

import java.util.List;
import java.util.regex.Pattern;

/** Comments of YAML, of lines that are not too long. */
final class Comments {
  private static final Pattern BLANKS = Pattern.compile(" +");

  private Comments() {}

  /** Adds words as comments that begin with this indentation. */
  static void add(List<String> lines, String indentation, String words) {
    StringBuilder line = new StringBuilder(indentation + "#");
    int begin = line.length();
    for (String word : BLANKS.splitAsStream(Yaml.comment(words)).toList()) {
      if (line.length() + 1 + word.length() > Yaml.WIDTH && line.length() > begin) {
        lines.add(line.toString());
        line.setLength(begin);
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
