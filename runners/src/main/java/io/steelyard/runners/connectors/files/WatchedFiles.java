package io.steelyard.runners.connectors.files;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.transforms.beam.ListFiles;
import io.steelyard.transforms.beam.ListFiles.Listed;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a folder or glob to which others may come.
 *
 * <p>A file is known by its name from that folder on, which stays when the folder is named in
 * another way. Folders that state values of columns, such as {@code dt=2026-01-01/}, are part of
 * the name, though they stand above the folder.
 */
record WatchedFiles(String input) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern WILDCARD = Pattern.compile("[*?{\\[]");
  private static final Pattern STATED = Pattern.compile("/[^/=]+=");

  /**
   * A file.
   *
   * @param name from the folder on
   */
  record Watched(String name, Listed file) {}

  /**
   * What is there now, the oldest first.
   *
   * @param complaints is told of each file that is left out, since it cannot be read
   * @throws UserError if it cannot be listed
   */
  List<Watched> list(Consumer<String> complaints) {
    List<Watched> files = new ArrayList<>();
    for (Listed file : ListFiles.soFar(input, complaints)) {
      files.add(new Watched(name(file.name()), file));
    }
    files.sort(
        Comparator.comparingLong((Watched each) -> each.file().modified())
            .thenComparing(Watched::name));
    return files;
  }

  /**
   * Passes if files can come: on a disk, to a folder that is there.
   *
   * @throws UserError if they cannot
   */
  void requireThere() {
    Path local = LocalPlace.of(input);
    Path folder = LocalPlace.of(above());
    if (local != null && folder != null && !Files.exists(local) && !Files.isDirectory(folder)) {
      throw new UserError(
          input + " cannot be watched: there is no folder " + folder + ". Check the path.");
    }
    var unused = list(complaint -> {});
  }

  /** The folder of a glob's first wildcard; else the one that what is named is in. */
  private String above() {
    Matcher wildcard = WILDCARD.matcher(input);
    int end = wildcard.find() ? wildcard.start() : input.replaceFirst("/+$", "").length();
    int slash = input.lastIndexOf('/', end - 1);
    return slash < 0 ? "." : input.substring(0, slash + 1);
  }

  private String name(String file) {
    String named = known(input);
    String root = file.startsWith(named) && !file.equals(named) ? named : known(above());
    Matcher stated = STATED.matcher(root);
    int begin = stated.find() ? stated.start() + 1 : root.length();
    return file.substring(begin);
  }

  /** A folder as the names of listed files begin, with its slash. */
  private static String known(String folder) {
    Path local = LocalPlace.of(folder);
    String name =
        local == null
            ? folder.replaceFirst("/+$", "")
            : local.toAbsolutePath().normalize().toString();
    return name.endsWith("/") ? name : name + "/";
  }
}
