package io.steelyard.transforms.beam;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.Nearest;
import io.steelyard.transforms.checks.NeededColumns;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.formats.FirstBytes;
import io.steelyard.transforms.formats.FolderValues;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.NamedField;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what columns the files of an input have, before anything is read from them. */
public final class InputColumns {
  /** Files that are looked at side by side: on object storages, each takes a round trip. */
  private static final int AT_ONCE = 16;

  private final ReadSettings settings;
  private final Missing missing;
  private final UnaryOperator<String> remedy;
  private final Map<String, String> needed;

  /** What is done about a column that a file lacks. */
  public enum Missing {
    /** The run is refused. */
    REFUSE,
    /** It is missing in every row of the file. */
    ALLOW
  }

  /**
   * What a file has.
   *
   * @param inFolders the columns whose values folders on the way to it state
   */
  private record Found(String file, List<NamedField> fields, Set<Integer> inFolders) {
    boolean has(int column) {
      return inFolders.contains(column)
          || fields.stream().anyMatch(field -> field.column() == column);
    }
  }

  private InputColumns(
      PipelineDefinition definition,
      Purpose purpose,
      Missing missing,
      UnaryOperator<String> remedy) {
    this.settings = ReadSettings.of(definition);
    this.missing = missing;
    this.remedy = remedy;
    this.needed = NeededColumns.of(definition, purpose);
  }

  /**
   * The needed columns that some file lacks, by name; whoever runs it may allow them to be missing.
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
    return new InputColumns(definition, purpose, missing, InputColumns::allowing)
        .check(ListFiles.of(inputs), format);
  }

  /**
   * Passes if every file has all needed columns, where none may be missing.
   *
   * @param inputs file names, folders or globs on any Beam filesystem
   * @param format the format's name, or null to tell by each file's suffix
   * @param remedy from the name of the first column that a file lacks to what to do, the end of a
   *     sentence such as {@code Rename it there}
   * @throws UserError as of {@link #missing}
   */
  public static void require(
      List<String> inputs,
      @Nullable String format,
      PipelineDefinition definition,
      Purpose purpose,
      UnaryOperator<String> remedy) {
    var unused =
        new InputColumns(definition, purpose, Missing.REFUSE, remedy)
            .check(ListFiles.of(inputs), format);
  }

  private static String allowing(String column) {
    return "Rename it there, or add "
        + Setting.of("missingColumns", "allow")
        + " to read it as missing";
  }

  private List<String> check(List<ListFiles.Listed> files, @Nullable String format) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, files.size()));
    try {
      List<Future<@Nullable Found>> looks = new ArrayList<>();
      for (ListFiles.Listed file : files) {
        looks.add(workers.submit(() -> found(file.name(), format)));
      }
      TreeSet<String> absent = new TreeSet<>();
      for (Future<@Nullable Found> look : looks) {
        Found found = look.get();
        if (found != null) {
          absent.addAll(check(found));
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

  private @Nullable Found found(String file, @Nullable String format) throws IOException {
    RowFormat known = Formats.of(file, format);
    Set<Integer> inFolders = FolderValues.columns(file, settings);
    List<String> wanted =
        needed.keySet().stream().filter(name -> !inFolders.contains(column(name))).toList();
    try (SeekableByteChannel channel = InputFiles.open(file)) {
      FirstBytes.requireFormat(channel, file, known);
      List<NamedField> fields = known.fields(channel, settings, wanted);
      return fields == null ? null : new Found(file, fields, inFolders);
    }
  }

  private int column(String name) {
    return settings.schema().indexOf(name);
  }

  private List<String> check(Found found) {
    String file = found.file();
    String twice = NamedField.twice(found.fields());
    if (twice != null) {
      throw new UserError(file + " has " + twice + ": rename one, or leave it out.");
    }
    for (NamedField field : found.fields()) {
      if (found.inFolders().contains(field.column())) {
        throw new UserError(
            file
                + " has a column "
                + field.name()
                + ", and a folder that it lies in states its value: rename the folder, or leave the"
                + " column out.");
      }
    }
    List<String> absent =
        needed.keySet().stream().filter(name -> !found.has(column(name))).toList();
    if (!absent.isEmpty() && missing == Missing.REFUSE) {
      throw new UserError(refusal(file, absent, found.fields()));
    }
    return absent;
  }

  /** A word on the delimiter, where the only name in a header is several by another one. */
  private String delimited(List<String> names) {
    for (String delimiter : List.of(";", "\t", "|", ",")) {
      boolean isOne = names.size() == 1 && names.get(0).contains(delimiter);
      if (isOne && !delimiter.equals(String.valueOf(settings.input().delimiter()))) {
        return ". Its columns seem to be divided by "
            + (delimiter.equals("\t") ? "tabs" : "\"" + delimiter + "\"")
            + ": write input: {delimiter: \""
            + delimiter.replace("\t", "\\t")
            + "\"} in the definition";
      }
    }
    return "";
  }

  private String refusal(String file, List<String> absent, List<NamedField> fields) {
    String first = absent.get(0);
    List<String> aliases = aliases(first);
    List<String> names = fields.stream().map(NamedField::name).toList();
    String nearest = nearest(first, names);
    return file
        + " has no column "
        + first
        + (aliases.isEmpty() ? "" : ", nor " + String.join(" or ", aliases))
        + ", which "
        + needed.get(first)
        + " uses"
        + (nearest == null ? "" : "; the nearest name in it is \"" + nearest + "\"")
        + (absent.size() == 1
            ? ""
            : ". It also lacks "
                + absent.stream()
                    .skip(1)
                    .map(name -> withNearest(name, names))
                    .collect(Collectors.joining(", ")))
        + delimited(names)
        + ". "
        + remedy.apply(first)
        + ".";
  }

  private List<String> aliases(String column) {
    return settings.columns().get(column(column)).aliases();
  }

  private @Nullable String nearest(String column, List<String> names) {
    return Stream.concat(aliases(column).stream(), Stream.of(column))
        .map(name -> Nearest.to(name, names))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String withNearest(String column, List<String> names) {
    String nearest = nearest(column, names);
    return nearest == null ? column : column + " (the nearest name is \"" + nearest + "\")";
  }
}
