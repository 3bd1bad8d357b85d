package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.testdata.FaultRates;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code init} on one half of a set, {@code check --against} on the other: as it is, it has next to
 * nothing rejected and raises no warning; corrupted, it is named what is wrong. With {@code
 * -Dcorruptions.table=FILE} all that was seen is added to a file.
 */
class CorruptionsTest {
  /** Another one by {@code -Dcorruptions.seed}. */
  private static final int SEED = Integer.getInteger("corruptions.seed", 17);

  private static final List<Corruption> CORRUPTIONS = List.of(Corruption.values());
  private static final int FORTY = 40;

  /** Of good rows, those that may be rejected: 0.02 %. */
  private static final double MOST_REJECTED = 0.0002;

  /** Values are missing as usual, and no row is malformed. */
  private static final FaultRates GOOD =
      new FaultRates(TransactionSettings.ofRows(1).faults().missing(), Map.of());

  @TempDir Path folder;

  /** The sets that are corrupted. */
  enum DataSet {
    ADULT("adult/adult.data.gz", false, -1),
    CENSUS_INCOME("census-kdd/census-income.data.gz", false, -1),
    CHICAGO_TAXI("chicago-taxi/taxi-big_tipper_label.csv.gz", true, -1),
    GENERATED("", true, -1);

    private final String file;
    private final boolean hasHeader;
    private final int label;

    DataSet(String file, boolean hasHeader, int label) {
      this.file = file;
      this.hasHeader = hasHeader;
      this.label = label;
    }

    Table read() {
      @Nullable Path path = ProjectFiles.realData(file);
      assumeTrue(path != null, "no " + file + " in " + ProjectFiles.realData());
      return Table.of(requireNonNull(path), hasHeader, label);
    }
  }

  private static final List<DataSet> SETS = List.of(DataSet.values());

  /** The order in which a set is cut into halves. */
  enum Order {
    FILE,
    RANDOM
  }

  private Table generated(int rows) throws IOException {
    Path file = folder.resolve("generated.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      new TransactionGenerator(TransactionSettings.ofRows(rows).withSeed(SEED).withFaults(GOOD))
          .write(out);
    }
    return Table.of(file, true, -1);
  }

  private Table table(DataSet set) throws IOException {
    return set == DataSet.GENERATED ? generated(100_000) : set.read();
  }

  /** A definition that was drafted on half of a set, and the other half. */
  private record Halves(Path definition, Table other, Found clean) {}

  /** What is said of a file. */
  private record Found(
      int code,
      String error,
      long read,
      long rejected,
      Map<String, Long> reasons,
      Set<String> said) {

    /** What is new in comparison with another, in words. */
    List<String> beyond(Found clean) {
      List<String> beyond = new ArrayList<>();
      if (code == 1 || code == 2) {
        beyond.add(error.strip());
      }
      reasons.forEach(
          (reason, rows) -> {
            if (rows > clean.reasons.getOrDefault(reason, 0L) + read / 1000) {
              beyond.add(rows + " rejected by " + reason);
            }
          });
      said.stream().filter(each -> !clean.said.contains(each)).sorted().forEach(beyond::add);
      return beyond;
    }
  }

  private Halves halves(Table table, Order order) throws IOException {
    Table ordered = order == Order.FILE ? table : table.shuffled(new Random(SEED));
    int middle = ordered.rows().size() / 2;
    Path first = ordered.part(0, middle).write(folder.resolve("first.csv"), StandardCharsets.UTF_8);
    Path definition = folder.resolve("drafted.pipeline.yaml");
    CommandRun run =
        CommandRun.of(
            "init",
            "--input=" + first,
            "--label=" + table.name(table.label()),
            "--output=" + definition,
            "--overwrite");
    assertThat(run.err(), run.code(), is(0));
    Table other = ordered.part(middle, ordered.rows().size());
    return new Halves(
        definition,
        other,
        found(definition, other.write(folder.resolve("other.csv"), StandardCharsets.UTF_8)));
  }

  private Found found(Path definition, Path file) throws IOException {
    Path summary = folder.resolve("summary.json");
    Files.deleteIfExists(summary);
    CommandRun run =
        CommandRun.of("check", definition.toString(), "--against=" + file, "--summary=" + summary);
    JsonNode facts = CommandRun.summary(Files.exists(summary) ? summary : nothing());
    Map<String, Long> reasons = new HashMap<>();
    for (JsonNode reason : facts.path("rows").path("reasons")) {
      reasons.put(
          reason.path("check").asText() + " of " + reason.path("column").asText(),
          reason.path("rows").asLong());
    }
    Set<String> said = new HashSet<>();
    for (JsonNode check : facts.path("checks")) {
      if (!check.path("holds").asBoolean()) {
        said.add("the check " + check.path("name").asText());
      }
    }
    for (JsonNode column : facts.path("newColumns")) {
      said.add(column.asText());
    }
    return new Found(
        run.code(),
        run.err(),
        facts.path("rows").path("read").asLong(),
        facts.path("rows").path("rejected").asLong(),
        reasons,
        said);
  }

  private Path nothing() throws IOException {
    return Files.writeString(folder.resolve("empty.json"), "{}");
  }

  /** What is said of a corruption; nothing where it is not named. */
  private List<String> named(Halves halves, Corruption corruption, int column, Random random)
      throws IOException {
    Path file =
        corruption
            .of(halves.other, column, random)
            .write(folder.resolve("corrupted.csv"), corruption.charset());
    Pattern name = Pattern.compile("\\b" + Pattern.quote(halves.other.name(column)) + "\\b");
    return found(halves.definition, file).beyond(halves.clean).stream()
        .filter(
            each ->
                corruption.isOfRows()
                    || corruption == Corruption.ENCODING
                    || name.matcher(each).find())
        .toList();
  }

  private static void tell(String line) throws IOException {
    @Nullable String file = System.getProperty("corruptions.table");
    if (file != null) {
      Files.writeString(
          Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static void tellClean(String set, Order order, Found clean) throws IOException {
    tell(
        String.format(
            Locale.ROOT,
            "| %s, %s order | %,d | %,d | %.4f %% | %s |",
            set,
            order.name().toLowerCase(Locale.ROOT),
            clean.read,
            clean.rejected,
            100.0 * clean.rejected / clean.read,
            String.join("; ", clean.said)));
  }

  /** Of a set, its corruptions among the forty. */
  private List<String> missed(DataSet set, Table table) throws IOException {
    List<String> missed = new ArrayList<>();
    Halves halves = halves(table, Order.FILE);
    for (int i = 0; i < FORTY; i++) {
      if (set(i) == set) {
        Corruption corruption = CORRUPTIONS.get(i % CORRUPTIONS.size());
        missed.addAll(missed(halves, set.name(), corruption, i));
      }
    }
    return missed;
  }

  /** Which set has the n-th of the forty: in turn, where it has what can be corrupted so. */
  private static DataSet set(int i) {
    return switch (CORRUPTIONS.get(i % CORRUPTIONS.size())) {
      case DAY_AND_MONTH_SWAPPED -> DataSet.GENERATED;
      case MILLISECONDS_FOR_SECONDS ->
          i / CORRUPTIONS.size() == 1 ? DataSet.GENERATED : DataSet.CHICAGO_TAXI;
      default -> SETS.get((i + i / CORRUPTIONS.size()) % SETS.size());
    };
  }

  private List<String> missed(Halves halves, String set, Corruption corruption, int seed)
      throws IOException {
    Random random = new Random(SEED * 1000L + seed);
    List<Integer> columns = corruption.columns(halves.other);
    if (columns.isEmpty()) {
      return List.of();
    }
    int column = columns.get(random.nextInt(columns.size()));
    List<String> named = named(halves, corruption, column, random);
    String what = seed + 1 + " | " + set + " | " + corruption + " | " + halves.other.name(column);
    tell("| " + what + " | " + (named.isEmpty() ? "**not named**" : named.get(0)) + " |");
    return named.isEmpty() ? List.of(what) : List.of();
  }

  private static void requireAsked() {
    assumeTrue(
        Boolean.getBoolean("corruptions.all"),
        "takes a quarter of an hour: asked for by -Dcorruptions.all=true");
  }

  @Tag("slow")
  @Test
  void aPartOfThemIsNamed() throws IOException {
    Halves halves = halves(generated(20_000), Order.FILE);
    tellClean("20,000 generated", Order.FILE, halves.clean);
    assertThat(halves.clean.said, is(Set.of()));
    assertThat((double) halves.clean.rejected, lessThanOrEqualTo(MOST_REJECTED * 10_000));
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < CORRUPTIONS.size(); i++) {
      missed.addAll(missed(halves, "20,000 generated", CORRUPTIONS.get(i), i));
    }
    assertThat(missed, is(List.of()));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(DataSet.class)
  void theFortyAreNamed(DataSet set) throws IOException {
    requireAsked();
    assertThat(missed(set, table(set)).size(), lessThanOrEqualTo(0));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(DataSet.class)
  void goodRowsPass(DataSet set) throws IOException {
    requireAsked();
    Table table = table(set);
    for (Order order : Order.values()) {
      Found clean = halves(table, order).clean;
      tellClean(set.name(), order, clean);
      assertThat((double) clean.rejected / clean.read, lessThanOrEqualTo(MOST_REJECTED));
      assertThat(clean.said, is(Set.of()));
    }
  }
}
