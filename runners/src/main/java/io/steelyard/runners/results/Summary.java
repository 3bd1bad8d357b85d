package io.steelyard.runners.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's facts as JSON: command, bundle, rows (read, scored, rejected), metrics by split and name,
 * seconds (total and by stage), outputs.
 */
public final class Summary {
  /** Names the file. */
  public static final String OPTION = "--summary";

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();

  /** The facts of a run of a command. */
  public Summary(String command) {
    facts.put("command", command);
  }

  /** Adds the bundle. */
  public Summary bundle(String id) {
    facts.put("bundle", id);
    return this;
  }

  /** Adds the counts of rows. */
  public Summary rows(RowCounts counts) {
    return rows(counts, 0);
  }

  /** The same, with rows that were read and lie outside the period that was asked for. */
  public Summary rows(RowCounts counts, long outside) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("read", counts.read() + outside);
    if (outside > 0) {
      rows.put("outside", outside);
    }
    rows.put("scored", counts.accepted());
    rows.put("rejected", counts.rejected());
    rows.put("unreadable", counts.unreadable());
    if (!counts.reasons().counts().isEmpty()) {
      rows.put("reasons", ReasonsText.facts(counts.reasons()));
    }
    if (!counts.warnings().counts().isEmpty()) {
      rows.put("warnings", ReasonsText.facts(counts.warnings()));
    }
    facts.put("rows", rows);
    return this;
  }

  /** What could not be read, and why rows were rejected, if any were. */
  public Summary rejected(RowCounts counts) {
    return counts.rejected() == 0
        ? this
        : with("unreadable", counts.unreadable())
            .with("reasons", ReasonsText.facts(counts.reasons()));
  }

  /** Adds a fact. */
  public Summary with(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  /** Columns that files of the input lack, if there are any. */
  public Summary missing(List<String> columns) {
    return columns.isEmpty() ? this : with("missingColumns", columns);
  }

  /** Adds where the output is. */
  public Summary output(String place) {
    outputs.add(place);
    return this;
  }

  /** Writes the facts to the file, if one was asked for. */
  public void write(@Nullable String file) throws IOException {
    if (file == null) {
      return;
    }
    if (SideFile.isStream(file)) {
      Files.write(Path.of(file), bytes());
    } else {
      new SideFile(SideFile.Kind.SUMMARY, OPTION, file).write(bytes());
    }
  }

  /** Writes the facts where they belong among what a run writes, if they were asked for. */
  public void fill(RunOutputs run, @Nullable String file) throws IOException {
    if (file != null && SideFile.isStream(file)) {
      write(file);
    } else if (file != null) {
      run.of(OPTION).fill(bytes());
    }
  }

  private byte[] bytes() throws IOException {
    facts.put("outputs", outputs);
    ObjectMapper mapper =
        new ObjectMapper(
                JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
            .enable(SerializationFeature.INDENT_OUTPUT);
    return (mapper.writeValueAsString(facts) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
