package io.steelyard.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes the documentation as a site of static files, which needs no server, no script and nothing
 * from elsewhere. The same sources give the same bytes.
 */
public final class Site {
  private static final String STYLE = "style.css";

  private Site() {}

  /**
   * Writes the site.
   *
   * @param arguments the project's root; the folder to write to; and, where there is one, the
   *     address that paths of files are appended to that are no pages
   */
  public static void main(String[] arguments) throws IOException {
    String sources = arguments.length > 2 ? arguments[2] : "";
    List<String> problems = write(Path.of(arguments[0]), Path.of(arguments[1]), sources);
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
    System.out.println("The site begins at " + Path.of(arguments[1]).resolve("index.html"));
  }

  /**
   * Writes the site of a project into a folder.
   *
   * @return what is wrong with its pages, a sentence each
   */
  static List<String> write(Path root, Path folder, String sources) throws IOException {
    List<String> problems = new ArrayList<>();
    Page contents = page(root, Navigation.SOURCE);
    Navigation navigation = Navigation.of(contents);
    Map<String, Page> pages = new LinkedHashMap<>();
    for (Navigation.Entry entry : navigation.entries()) {
      if (!Files.isRegularFile(root.resolve(entry.source()))) {
        problems.add(Navigation.SOURCE + ": there is no " + entry.source() + ".");
      } else if (pages.put(entry.source(), page(root, entry.source())) != null) {
        problems.add(Navigation.SOURCE + ": " + entry.source() + " stands there twice.");
      }
    }
    for (String source : markdown(root)) {
      if (!pages.containsKey(source) && !source.equals(Navigation.SOURCE)) {
        problems.add(Navigation.SOURCE + ": " + source + " is missing.");
      }
    }
    pages.put(Navigation.SOURCE, contents);
    Links links = new Links(root, pages, sources, problems);
    pages.values().forEach(links::follow);
    if (problems.isEmpty()) {
      Template template = new Template(navigation, pages, links);
      Files.createDirectories(folder);
      for (Page page : pages.values()) {
        Files.writeString(folder.resolve(page.file()), template.html(page));
      }
      for (String image : links.images()) {
        Path copy = folder.resolve(image);
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(root.resolve("docs").resolve(image), copy, StandardCopyOption.REPLACE_EXISTING);
      }
      try (InputStream style = Objects.requireNonNull(Site.class.getResourceAsStream(STYLE))) {
        Files.copy(style, folder.resolve(STYLE), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return problems;
  }

  /** The Markdown files of {@code docs}, sorted. */
  private static List<String> markdown(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("docs"))) {
      return files
          .map(file -> "docs/" + file.getFileName())
          .filter(name -> name.endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static Page page(Path root, String source) throws IOException {
    return Page.of(source, Files.readString(root.resolve(source)));
  }
}
