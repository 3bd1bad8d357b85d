package io.steelyard.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/** Where links of pages lead: each that leads nowhere is a problem. */
final class Links {
  private static final Pattern ADDRESS = Pattern.compile("https?://.*");

  private final Path root;
  private final Map<String, Page> pages;
  private final String sources;
  private final List<String> problems;
  private final Set<String> images = new TreeSet<>();
  private final Set<Link> unlinked = new HashSet<>();

  /**
   * Of the pages of a project.
   *
   * @param pages by their files' paths from the root on
   * @param sources the address that paths of other files are appended to; empty where there is none
   * @param problems takes what is wrong, a sentence each
   */
  Links(Path root, Map<String, Page> pages, String sources, List<String> problems) {
    this.root = root;
    this.pages = pages;
    this.sources = sources;
    this.problems = problems;
  }

  /** The path from the root on that a link of a file means, without what follows {@code #}. */
  static String path(String source, String link) {
    String there = link.replaceFirst("#.*", "");
    Path path = there.isEmpty() ? Path.of(source) : Path.of(source).resolveSibling(there);
    return path.normalize().toString().replace('\\', '/');
  }

  /** Turns links of a page to others into links between files of the site, and notes its images. */
  void follow(Page page) {
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                follow(page, link);
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                follow(page, image);
              }

              @Override
              public void visit(HtmlBlock html) {
                requireComment(page, html.getLiteral());
              }

              @Override
              public void visit(HtmlInline html) {
                requireComment(page, html.getLiteral());
              }
            });
  }

  /** The images of all pages that were followed, by their paths below {@code docs}. */
  Set<String> images() {
    return images;
  }

  /** Whether a link is to lead nowhere, since what it names is not in the site. */
  boolean isUnlinked(Link link) {
    return unlinked.contains(link);
  }

  private void follow(Page page, Link link) {
    String destination = link.getDestination();
    if (ADDRESS.matcher(destination).matches()) {
      return;
    }
    String path = path(page.source(), destination);
    int fragment = destination.indexOf('#');
    Page other = pages.get(path);
    if (other != null) {
      String anchor = fragment < 0 ? "" : destination.substring(fragment + 1);
      if (fragment >= 0 && !other.anchors().containsValue(anchor)) {
        problems.add(page.source() + ": " + path + " has no heading #" + anchor + ".");
      }
      link.setDestination(other.file() + (fragment < 0 ? "" : "#" + anchor));
    } else if (path.startsWith("..") || !Files.exists(root.resolve(path))) {
      problems.add(page.source() + ": there is no " + destination + ".");
    } else if (fragment >= 0) {
      problems.add(page.source() + ": " + destination + " is no page of the site.");
    } else if (sources.isEmpty()) {
      link.setTitle(path);
      unlinked.add(link);
    } else {
      link.setDestination(sources + path);
    }
  }

  private void follow(Page page, Image image) {
    String path = path(page.source(), image.getDestination());
    if (!path.startsWith("docs/") || !Files.isRegularFile(root.resolve(path))) {
      problems.add(
          page.source() + ": there is no image " + image.getDestination() + " below docs.");
      return;
    }
    String name = path.substring("docs/".length());
    images.add(name);
    image.setDestination(name);
  }

  private void requireComment(Page page, String html) {
    if (!html.startsWith("<!--")) {
      problems.add(page.source() + ": HTML is not for pages of Markdown: " + html.strip());
    }
  }
}
