package io.steelyard.site;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page as HTML: its text, its own contents, and the pages of the site beside it. */
final class Template {
  /** Code of so many characters is not broken at its hyphens; it fits a phone. */
  private static final int LONGEST_WORD = 24;

  private final Navigation navigation;
  private final Map<String, Page> pages;
  private final Links links;

  /** Of pages by their sources, whose links were followed. */
  Template(Navigation navigation, Map<String, Page> pages, Links links) {
    this.navigation = navigation;
    this.pages = pages;
    this.links = links;
  }

  /** All of a page's file. */
  String html(Page page) {
    String name = page.title().equals("Steelyard") ? "Steelyard" : page.title() + " – Steelyard";
    // A heading's anchor never has a dot, so these never meet one.
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="style.css">
        </head>
        <body>
        <a class="skip" href="#site.text">Skip to the text</a>
        <header><a class="name" href="index.html">Steelyard</a><a class="menu" href="#site.pages">All pages</a></header>
        %s<main id="site.text" tabindex="-1">
        %s%s</main>
        <nav class="pages" id="site.pages" aria-label="Pages">
        %s</nav>
        </body>
        </html>
        """
        .formatted(
            escaped(name),
            contents(page),
            renderer(page).render(page.document()),
            neighbours(page),
            groups(page));
  }

  private static String contents(Page page) {
    if (page.contents().size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<details class=\"contents\">\n");
    html.append("<summary>On this page</summary>\n<nav aria-label=\"On this page\"><ul>\n");
    for (Map.Entry<Heading, String> heading : page.contents()) {
      html.append("<li class=\"level").append(heading.getKey().getLevel()).append("\">");
      html.append(link("#" + heading.getValue(), Markdown.words(heading.getKey()), ""));
      html.append("</li>\n");
    }
    return html.append("</ul></nav>\n</details>\n").toString();
  }

  private String groups(Page page) {
    StringBuilder html = new StringBuilder();
    for (Navigation.Group group : navigation.groups()) {
      html.append("<h2>").append(escaped(group.title())).append("</h2>\n<ul>\n");
      for (Navigation.Entry entry : group.entries()) {
        String here = entry.source().equals(page.source()) ? " aria-current=\"page\"" : "";
        html.append("<li>").append(link(file(entry), entry.title(), here)).append("</li>\n");
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }

  /** Links to the page before and the page after, in the order of the navigation. */
  private String neighbours(Page page) {
    List<Navigation.Entry> entries = navigation.entries();
    int here = entries.stream().map(Navigation.Entry::source).toList().indexOf(page.source());
    if (here < 0) {
      return "";
    }
    StringBuilder html = new StringBuilder("<nav class=\"neighbours\" aria-label=\"Next\">\n");
    if (here > 0) {
      Navigation.Entry before = entries.get(here - 1);
      html.append(link(file(before), before.title(), " rel=\"prev\"")).append('\n');
    }
    if (here + 1 < entries.size()) {
      Navigation.Entry after = entries.get(here + 1);
      html.append(link(file(after), after.title(), " rel=\"next\"")).append('\n');
    }
    return html.append("</nav>\n").toString();
  }

  private String file(Navigation.Entry entry) {
    return Objects.requireNonNull(pages.get(entry.source())).file();
  }

  private static String link(String target, String text, String attributes) {
    return "<a href=\"" + escaped(target) + "\"" + attributes + ">" + escaped(text) + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private HtmlRenderer renderer(Page page) {
    return HtmlRenderer.builder()
        .extensions(Markdown.EXTENSIONS)
        .attributeProviderFactory(context -> attributes(page))
        .nodeRendererFactory(WideRenderer::new)
        .build();
  }

  private AttributeProvider attributes(Page page) {
    return (node, tag, attributes) -> {
      if (node instanceof Heading heading) {
        attributes.put("id", Objects.requireNonNull(page.anchors().get(heading)));
      } else if (node instanceof Link link && links.isUnlinked(link)) {
        attributes.remove("href");
      } else if (node instanceof Code code && code.getLiteral().length() <= LONGEST_WORD) {
        attributes.put("class", "word");
      } else if (tag.equals("pre")) {
        // What can be moved from side to side is to be reached by keys as well.
        attributes.put("tabindex", "0");
      }
    };
  }

  /** Writes what may be wider than the page into a box of its own, and where a word may break. */
  private record WideRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Markdown.Wide.class, Markdown.Opportunity.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Markdown.Opportunity) {
        context.getWriter().tag("wbr");
        return;
      }
      context.getWriter().line();
      context.getWriter().tag("div", Map.of("class", "wide"));
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      context.getWriter().tag("/div");
      context.getWriter().line();
    }
  }
}
