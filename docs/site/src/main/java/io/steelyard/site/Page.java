package io.steelyard.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/**
 * A Markdown file of the project as a page of the site.
 *
 * @param source the file's path from the project's root on, with slashes
 * @param document what it says
 * @param anchors its headings in order, each with the name that a link gives after {@code #}
 */
record Page(String source, Node document, Map<Heading, String> anchors) {
  /** The page that a file's text is. */
  static Page of(String source, String text) {
    Node document = Markdown.parse(text);
    IdGenerator names = IdGenerator.builder().build();
    Map<Heading, String> anchors = new LinkedHashMap<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            anchors.put(heading, names.generateId(Markdown.words(heading)));
          }
        });
    return new Page(source, document, anchors);
  }

  /**
   * The name of the page's file: {@code index.html} of the project's README, {@code NAME.html} of
   * {@code NAME.md}, and of another folder's README that of the folder.
   */
  String file() {
    String name = source.replaceFirst("^docs/(?!README)", "").replaceFirst("\\.md$", "");
    String page =
        switch (name) {
          case "README" -> "index";
          case "docs/README" -> "documentation";
          default -> name.replaceFirst("/README$", "").replace('/', '-');
        };
    return page.toLowerCase(Locale.ROOT) + ".html";
  }

  /** The words of its first heading. */
  String title() {
    return anchors.keySet().stream().findFirst().map(Markdown::words).orElse(source);
  }

  /** The headings that its table of contents lists: those of the second and third level. */
  List<Map.Entry<Heading, String>> contents() {
    List<Map.Entry<Heading, String>> contents = new ArrayList<>();
    for (Map.Entry<Heading, String> anchor : anchors.entrySet()) {
      int level = anchor.getKey().getLevel();
      if (level == 2 || level == 3) {
        contents.add(anchor);
      }
    }
    return contents;
  }
}
