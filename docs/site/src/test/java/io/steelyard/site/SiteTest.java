package io.steelyard.site;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of this project, as a browser finds it. */
class SiteTest {
  private static final Path ROOT = Path.of("..", "..");

  /** An attribute that a browser follows by itself, or at a click. */
  private static final Pattern LINK =
      Pattern.compile("<(\\w+)[^>]*?\\s(href|src)=\"([^\"]*)\"[^>]*>");

  @TempDir static Path folder;
  private static Map<String, String> files = Map.of();

  @BeforeAll
  static void write() throws IOException {
    assertThat(Site.write(ROOT, folder.resolve("site"), ""), is(empty()));
    files = html(folder.resolve("site"));
  }

  @Test
  void everyPageStandsInTheNavigationOnce() throws IOException {
    String home = files.getOrDefault("index.html", "");
    Matcher links = LINK.matcher(home.substring(home.indexOf("<nav class=\"pages\"")));
    List<String> navigation = new ArrayList<>();
    while (links.find()) {
      navigation.add(links.group(3));
    }
    List<String> expected = new ArrayList<>(files.keySet());
    expected.remove("documentation.html");
    assertThat(navigation, containsInAnyOrder(expected.toArray()));
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        String name = page.getFileName().toString().replace(".md", ".html");
        assertThat(name, files.containsKey(name) || name.equals("README.html"));
      }
    }
  }

  @Test
  void everyLinkLeadsToAnElement() {
    int links = 0;
    List<String> broken = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Matcher link = LINK.matcher(file.getValue());
      while (link.find()) {
        String target = link.group(3);
        if (target.matches("(https?|data):.*")) {
          continue;
        }
        links++;
        String path = target.replaceFirst("#.*", "");
        String page = path.isEmpty() ? file.getKey() : path;
        int fragment = target.indexOf('#');
        boolean there =
            fragment < 0
                ? Files.isRegularFile(folder.resolve("site").resolve(page))
                : files
                    .getOrDefault(page, "")
                    .contains(" id=\"" + target.substring(fragment + 1) + "\"");
        if (!there) {
          broken.add(file.getKey() + ": " + target);
        }
      }
    }
    assertThat(broken, is(empty()));
    assertThat(links, is(greaterThan(500)));
  }

  @Test
  void anchorsAreUnique() {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(file.getValue());
      List<String> ids = new ArrayList<>();
      while (id.find()) {
        ids.add(id.group(1));
      }
      assertThat(file.getKey(), ids.stream().distinct().toList(), is(ids));
    }
  }

  /** Or one name makes its column as wide as a phone. */
  @Test
  void aLongNameOfATableMayBreak() {
    String page = files.getOrDefault("compared.html", "");
    assertThat(page, containsString("scale_<wbr>to_<wbr>z_<wbr>score"));
  }

  @Test
  void nothingIsAskedOfElsewhereAndNothingRuns() throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Matcher link = LINK.matcher(file.getValue());
      while (link.find()) {
        if (!link.group(1).equals("a")) {
          assertThat(link.group(), link.group(3), not(anyOf(startsWith("http"), startsWith("//"))));
        }
      }
      assertThat(file.getKey(), file.getValue(), not(containsString("<script")));
      assertThat(file.getKey(), file.getValue(), not(containsString("<iframe")));
    }
    String style = Files.readString(folder.resolve("site/style.css"));
    assertThat(style, not(anyOf(containsString("url("), containsString("@import"))));
  }

  @Test
  void theSameSourcesGiveTheSameBytes() throws IOException {
    assertThat(Site.write(ROOT, folder.resolve("again"), ""), is(empty()));
    assertThat(html(folder.resolve("again")), is(files));
  }

  @Test
  void filesThatAreNoPagesAreReadWhereTheSourcesAre() throws IOException {
    Path linked = folder.resolve("linked");
    assertThat(Site.write(ROOT, linked, "https://example.org/blob/main/"), is(empty()));
    assertThat(
        Files.readString(linked.resolve("plugins.html")),
        containsString("<a href=\"https://example.org/blob/main/samples/plugin\">"));
    assertThat(
        files.getOrDefault("plugins.html", ""), containsString("<a title=\"samples/plugin\">"));
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    Path docs = Files.createDirectories(folder.resolve("broken/docs"));
    Files.writeString(
        docs.resolve("README.md"), "# Pages\n## All\n- [A](a.md)\n- [A](a.md)\n- [C](c.md)\n");
    Files.writeString(
        docs.resolve("a.md"),
        "# A\n[no page](z.md) [no heading](#z) [](../../x)\n![no image](z.png)\n\n<b>bold</b>\n");
    Files.writeString(docs.resolve("b.md"), "# B\n");
    assertThat(
        Site.write(folder.resolve("broken"), folder.resolve("none"), ""),
        containsInAnyOrder(
            "docs/README.md: docs/a.md stands there twice.",
            "docs/README.md: there is no docs/c.md.",
            "docs/README.md: docs/b.md is missing.",
            "docs/README.md: there is no c.md.",
            "docs/a.md: there is no z.md.",
            "docs/a.md: docs/a.md has no heading #z.",
            "docs/a.md: there is no ../../x.",
            "docs/a.md: there is no image z.png below docs.",
            "docs/a.md: HTML is not for pages of Markdown: <b>",
            "docs/a.md: HTML is not for pages of Markdown: </b>"));
    assertThat(Files.exists(folder.resolve("none")), is(false));
  }

  /** Anchors are those that GitHub gives the same headings. */
  @Test
  void anchorsOfHeadings() {
    Page page =
        Page.of(
            "docs/x.md",
            """
            # A title: with *marks*
            ## `split` with `by: group`
            ## `features[].steps[]`
            ## Größe & Maß_1
            ## Größe & Maß_1
            """);
    assertThat(
        List.copyOf(page.anchors().values()),
        is(
            List.of(
                "a-title-with-marks",
                "split-with-by-group",
                "featuressteps",
                "größe--maß_1",
                "größe--maß_1-1")));
  }

  private static Map<String, String> html(Path site) throws IOException {
    Map<String, String> html = new TreeMap<>();
    try (Stream<Path> pages = Files.list(site)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
        html.put(page.getFileName().toString(), Files.readString(page));
      }
    }
    return html;
  }
}
