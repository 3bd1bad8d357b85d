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
            .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
