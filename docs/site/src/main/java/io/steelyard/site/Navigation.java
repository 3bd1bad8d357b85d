package io.steelyard.site;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;

/**
 * The pages of the site in groups, as the headings and links of {@code docs/README.md} have them.
 */
record Navigation(List<Group> groups) {
  /** The page that is also the navigation. */
  static final String SOURCE = "docs/README.md";

  /** Pages for one purpose. */
  record Group(String title, List<Entry> entries) {}

  /**
   * A page in the navigation.
   *
   * @param title what it goes by there
   * @param source its file's path from the project's root on
   */
  record Entry(String title, String source) {}

  /** The groups that a page lists: a heading of the second level each, and the links below it. */
  static Navigation of(Page page) {
    List<Group> groups = new ArrayList<>();
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                  groups.add(new Group(Markdown.words(heading), new ArrayList<>()));
                }
              }

              @Override
              public void visit(Link link) {
                if (!groups.isEmpty()) {
                  String source = Links.path(page.source(), link.getDestination());
                  groups
                      .get(groups.size() - 1)
                      .entries()
                      .add(new Entry(Markdown.words(link), source));
                }
              }
            });
    return new Navigation(groups);
  }

  /** All of its pages in their order. */
  List<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream()).toList();
  }
}
