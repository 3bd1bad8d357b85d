package io.steelyard.runners.reference;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown table as text. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();

  MarkdownTable(String... titles) {
    row(titles);
    row(Stream.of(titles).map(title -> "---").toArray(String[]::new));
  }

  MarkdownTable row(String... cells) {
    text.append(
        Stream.of(cells)
            .map(cell -> escaped(cell).replace("|", "\\|").replaceAll("\\s+", " "))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    return this;
  }

  /** With a backslash before each that is no code: alone it would be taken for Markdown's own. */
  private static String escaped(String cell) {
    String[] parts = cell.split("`", -1);
    for (int i = 0; i < parts.length; i += 2) {
      parts[i] = parts[i].replace("\\", "\\\\");
    }
    return String.join("`", parts);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
