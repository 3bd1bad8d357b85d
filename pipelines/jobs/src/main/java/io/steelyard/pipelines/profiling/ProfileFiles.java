package io.steelyard.pipelines.profiling;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.beam.ListFiles;
import io.steelyard.transforms.beam.RowsRead;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.formats.FirstBytes;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.NamedField;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import io.steelyard.transforms.formats.RowReader;
import io.steelyard.transforms.profiling.ColumnProfile;
import io.steelyard.transforms.profiling.CsvGuess;
import io.steelyard.transforms.profiling.ProfiledInput;
import io.steelyard.transforms.profiling.TableProfile;
import io.steelyard.transforms.profiling.TextGuess;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Profiles every row of the files of an input. How text files are written is told by the beginning
 * of the first; what turns out otherwise (an encoding, decimal commas) makes them be read again.
 */
public final class ProfileFiles {
  private static final int BEGINNING = 1 << 18;

  /** Of so many values one may be a mistake. */
  private static final long MISTAKES = 1000;

  private final List<ListFiles.Listed> files;
  private final @Nullable String format;
  private final int workers;

  private ProfileFiles(List<String> inputs, @Nullable String format, int workers) {
    this.files = ListFiles.of(inputs);
    this.format = format;
    this.workers = workers;
  }

  /**
   * The profile of some files.
   *
   * @param inputs file names, folders or globs on any Beam filesystem
   * @param format the format's name, or null to tell by each file's suffix
   * @param workers threads that count
   * @throws UserError if nothing matches, or the files have no columns
   */
  public static ProfiledInput of(List<String> inputs, @Nullable String format, int workers)
      throws IOException {
    return new ProfileFiles(inputs, format, workers).profile();
  }

  private ProfiledInput profile() throws IOException {
    String first = files.get(0).name();
    RowFormat known = Formats.of(first, format);
    requireFormat(first, known);
    InputSpec input = InputSpec.DEFAULT;
    String evidence = "";
    String encodingEvidence = "";
    List<String> names;
    Set<String> nested = new TreeSet<>();
    Set<String> partial = new TreeSet<>();
    if (known.name().startsWith("csv")) {
      byte[] start = Beginning.of(first, BEGINNING);
      TextGuess text = TextGuess.of(start);
      CsvGuess guess = CsvGuess.of(text.text(), first, start.length < BEGINNING);
      encodingEvidence = text.evidence();
      evidence = guess.evidence();
      input = input(guess, text.encoding());
      if (guess.header() == InputSpec.Header.ABSENT) {
        names = IntStream.rangeClosed(1, guess.fields()).mapToObj(i -> "column" + i).toList();
      } else {
        names = names(input, partial);
      }
    } else if (known.name().startsWith("jsonl")) {
      names = JsonKeys.of(files, nested);
    } else {
      names = names(input, partial);
    }
    int unnamed = (int) names.stream().filter(String::isBlank).count();
    names = names.stream().filter(name -> !name.isBlank()).toList();
    if (names.isEmpty()) {
      throw new UserError(first + " has no columns: give a file with rows.");
    }
    Map<String, ColumnType> types = types(first, known, input, names, nested);
    names = names.stream().filter(name -> !nested.contains(name)).toList();
    TableProfile profile = read(input, names, types);
    if (profile.unread("encoding") > 0 && input.style().isUtf8()) {
      input = input.withStyle(style(TextGuess.EIGHT_BITS, '.'));
      encodingEvidence = "some lines are not UTF-8";
      profile = read(input, names, types);
    }
    if (hasDecimalCommas(profile)) {
      input = input.withStyle(style(input.style().encoding(), ','));
      profile = read(input, names, types);
    }
    if (profile.columns().stream().allMatch(column -> column.lineBreaks() == 0)) {
      input =
          new InputSpec(
              input.header(),
              input.delimiter(),
              input.whitespace(),
              InputSpec.Lines.SINGLE,
              List.of(),
              input.style());
    }
    return new ProfiledInput(
        input,
        evidence,
        encodingEvidence,
        profile,
        List.copyOf(nested),
        unnamed,
        List.copyOf(partial));
  }

  private static InputSpec input(CsvGuess guess, String encoding) {
    return new InputSpec(
        guess.header(),
        guess.delimiter(),
        InputSpec.Whitespace.TRIM,
        InputSpec.Lines.MULTILINE,
        List.of(),
        style(encoding, '.'));
  }

  private static TextStyle style(String encoding, char decimal) {
    return new TextStyle(encoding, TextStyle.NONE, null, decimal, TextStyle.NONE);
  }

  /** Whether numbers have decimal commas: some columns only so, and none a point. */
  private static boolean hasDecimalCommas(TableProfile profile) {
    boolean hasCommas = false;
    for (ColumnProfile column : profile.columns()) {
      if (column.numbers() > column.wholes()) {
        return false;
      }
      hasCommas |=
          column.commaNumbers() > 0
              && column.present() - column.commaNumbers() - column.numbers()
                  <= column.present() / MISTAKES;
    }
    return hasCommas;
  }

  private static void requireFormat(String file, RowFormat format) throws IOException {
    try (SeekableByteChannel channel = WorkFiles.channel(file)) {
      FirstBytes.requireFormat(channel, file, format);
      if (channel.size() == 0) {
        throw new UserError(file + " is empty: give a file with rows.");
      }
    }
  }

  /** The names that files give their fields, in the order in which they come. */
  private List<String> names(InputSpec input, Set<String> partial) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    Map<String, Integer> having = new HashMap<>();
    int named = 0;
    for (ListFiles.Listed file : files) {
      List<NamedField> fields;
      try (SeekableByteChannel channel = WorkFiles.channel(file.name())) {
        fields = Formats.of(file.name(), format).fields(channel, settings(input, List.of()));
      }
      if (fields != null) {
        named++;
        List<String> here = fields.stream().map(NamedField::name).toList();
        requireDifferent(file.name(), here);
        here.forEach(name -> having.merge(name, 1, Integer::sum));
        names.addAll(here);
      }
    }
    if (named == 0) {
      throw new UserError(files.get(0).name() + " has no columns that can be read.");
    }
    for (Map.Entry<String, Integer> each : having.entrySet()) {
      if (each.getValue() < named) {
        partial.add(each.getKey());
      }
    }
    return List.copyOf(names);
  }

  private static void requireDifferent(String file, List<String> names) {
    Set<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      if (!name.isBlank() && !seen.add(name)) {
        throw new UserError(
            file + " has two columns named " + name + ": rename one, or leave it out.");
      }
    }
  }

  private static ReadSettings settings(InputSpec input, List<ColumnSpec> columns) {
    return new ReadSettings(
        new RowSchema(columns.stream().map(each -> new Field(each.name(), each.type())).toList()),
        columns,
        input,
        ReadSettings.BATCH_ROWS,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  private static List<ColumnSpec> columns(List<String> names, Map<String, ColumnType> types) {
    return names.stream()
        .map(name -> ColumnSpec.of(name, types.getOrDefault(name, ColumnType.STRING)))
        .toList();
  }

  /**
   * The columns of binary files that are read as something else than texts, by the first rows:
   * times; what is neither is nested.
   */
  private static Map<String, ColumnType> types(
      String file, RowFormat known, InputSpec input, List<String> names, Set<String> nested)
      throws IOException {
    Map<String, ColumnType> types = new HashMap<>();
    if (known.name().startsWith("csv") || known.name().startsWith("jsonl")) {
      return types;
    }
    Set<String> failing = failing(file, known, settings(input, columns(names, types)));
    failing.forEach(name -> types.put(name, ColumnType.TIMESTAMP));
    if (!failing.isEmpty()) {
      nested.addAll(failing(file, known, settings(input, columns(names, types))));
    }
    return types;
  }

  private static Set<String> failing(String file, RowFormat known, ReadSettings settings)
      throws IOException {
    Set<String> failing = new TreeSet<>();
    try (RowReader reader =
        known.open(WorkFiles.channel(file), file, 0, Long.MAX_VALUE, settings)) {
      ParsedRows rows = reader.read();
      if (rows != null) {
        rows.failures().forEach(failure -> failing.add(failure.reason().column()));
      }
    }
    failing.remove("");
    return failing;
  }

  private TableProfile read(InputSpec input, List<String> names, Map<String, ColumnType> types)
      throws IOException {
    ReadSettings settings = settings(input, columns(names, types));
    TableProfile[] parts = new TableProfile[workers];
    Arrays.setAll(parts, i -> new TableProfile(names, input.style()));
    try (CountingThreads threads = new CountingThreads(parts)) {
      for (ListFiles.Listed file : files) {
        RowFormat known = Formats.of(file.name(), format);
        try (RowReader reader =
            known.open(WorkFiles.channel(file.name()), file.name(), 0, Long.MAX_VALUE, settings)) {
          for (@Nullable ParsedRows rows = reader.read(); rows != null; rows = reader.read()) {
            RowsRead.add(rows.rows());
            threads.put(rows);
          }
        }
      }
    }
    List<TableProfile> others = new ArrayList<>(List.of(parts));
    TableProfile whole = others.remove(0);
    others.forEach(whole::absorb);
    return whole;
  }
}
