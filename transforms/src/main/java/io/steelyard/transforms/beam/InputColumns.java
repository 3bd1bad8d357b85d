package io.steelyard.transforms.beam;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.Nearest;
import io.steelyard.transforms.checks.NeededColumns;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.formats.FolderColumns;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Looks at what columns the files of an input have, before anything is read from them. */
public final class InputColumns {
  /** Files that are looked at side by side: on object storages, each takes a round trip. */
  private static final int AT_ONCE = 16;

  private final PipelineDefinition definition;
  private final ReadSettings settings;
  private final Missing missing;
  private final Map<String, String> needed;

  /** What is done about a column that a file lacks. */
  public enum Missing {
    /** The run is refused. */
    REFUSE,
    /** It is missing in every row of the file. */
    ALLOW
  }

  private InputColumns(PipelineDefinition definition, Purpose purpose, Missing missing) {
    this.definition = definition;
    this.settings = ReadSettings.of(definition);
    this.missing = missing;
    this.needed = NeededColumns.of(definition, purpose);
  }

  /**
   * The needed columns that some file lacks, by name.
   *
   * @param inputs file names, folders or globs on any Beam filesystem
   * @param format the format's name, or null to tell by each file's suffix
   * @throws UserError if nothing matches, a file has two columns of one name that the definition
   *     has, or one whose value its folder states, or it lacks a column and that is refused
   */
  public static List<String> missing(
      List<String> inputs,
      @Nullable String format,
      PipelineDefinition definition,
      Purpose purpose,
      Missing missing) {
    return new InputColumns(definition, purpose, missing).check(ListFiles.of(inputs), format);
  }

  private List<String> check(List<ListFiles.Listed> files, @Nullable String format) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, files.size()));
    try {
      List<Future<@Nullable List<String>>> names = new ArrayList<>();
      for (ListFiles.Listed file : files) {
        names.add(workers.submit(() -> names(file.name(), format)));
      }
      TreeSet<String> absent = new TreeSet<>();
      for (int i = 0; i < files.size(); i++) {
        List<String> known = names.get(i).get();
        if (known != null) {
          absent.addAll(check(files.get(i).name(), known));
        }
      }
      return List.copyOf(absent);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError refused) {
        throw refused;
      }
      throw new UncheckedIOException(new IOException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private @Nullable List<String> names(String file, @Nullable String format) throws IOException {
    RowFormat known = format == null ? Formats.ofFile(file) : Formats.named(format);
    List<String> inFolders = FolderColumns.names(file, settings.schema());
    List<String> wanted =
        needed.keySet().stream().filter(name -> !inFolders.contains(name)).toList();
    try (SeekableByteChannel channel = InputFiles.open(file)) {
      return known.names(channel, settings, wanted);
    }
  }

  private List<String> check(String file, List<String> names) {
    List<String> absent = new ArrayList<>();
    for (var column : definition.columns()) {
      String name = column.name();
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new UserError(
            file + " has two columns named " + name + ": rename one, or leave it out.");
      }
    }
    List<String> inFolders = FolderColumns.names(file, settings.schema());
    for (String column : inFolders) {
      if (names.contains(column)) {
        throw new UserError(
            file
                + " has a column "
                + column
                + ", and a folder that it lies in states its value: rename the folder, or leave the"
                + " column out.");
      }
    }
    for (String column : needed.keySet()) {
      if (!names.contains(column) && !inFolders.contains(column)) {
        absent.add(column);
      }
    }
    if (!absent.isEmpty() && missing == Missing.REFUSE) {
      throw new UserError(refusal(file, absent, names));
    }
    return absent;
  }

  private String refusal(String file, List<String> absent, List<String> names) {
    String first = absent.get(0);
    String nearest = Nearest.to(first, names);
    return file
        + " has no column "
        + first
        + ", which "
        + needed.get(first)
        + " uses"
        + (nearest == null ? "" : "; the nearest name in it is \"" + nearest + "\"")
        + (absent.size() == 1
            ? ""
            : ". It also lacks " + String.join(", ", absent.subList(1, absent.size())))
        + ". Rename it there, or add --missingColumns=allow to read it as missing.";
  }
}
