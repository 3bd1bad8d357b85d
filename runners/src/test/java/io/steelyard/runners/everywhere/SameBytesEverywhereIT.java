package io.steelyard.runners.everywhere;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.testdata.FaultRates;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One definition and one set of rows give one bundle id: in one process, on embedded Flink and on a
 * cluster of processes, however the work is divided and the rows lie in files, whatever the time
 * zone, the locale, the default charset, the number of processors and the JDK.
 *
 * <p>Each definition runs in a quarter of the cells, with every runner, and no two in the same
 * ones: together with every layout. {@code -Dmatrix.all=true} runs all cells for each, half an
 * hour. The real data takes some minutes more: {@code -Dmatrix.census=true} runs it too.
 */
final class SameBytesEverywhereIT {
  private static final int ROWS = 11_000;
  private static final int SLOTS = 4;
  private static final Path JAR = ProjectFiles.root().resolve("runners/target/steelyard.jar");

  @TempDir static Path folder;
  private static FlinkCluster cluster;

  @BeforeAll
  static void startCluster() throws IOException {
    cluster = FlinkCluster.start(Files.createDirectories(folder.resolve("cluster")), SLOTS);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  /** Every step of a feature, and every check. */
  @Test
  void everyStep() throws Exception {
    requireTransactions(EveryStep.NAME, EveryStep.definition());
  }

  /** As the demo trains, by trees. */
  @Test
  void transactions() throws Exception {
    requireTransactions("transactions", Files.readString(ProjectFiles.definition("transactions")));
  }

  private static void requireTransactions(String definition, String text) throws Exception {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    // What is malformed as CSV has no counterpart in a typed file; what is missing has.
    FaultRates missing = new FaultRates(FaultRates.usual().missing(), Map.of());
    var unused =
        new TransactionGenerator(TransactionSettings.ofRows(ROWS).withFaults(missing)).write(csv);
    int gates = text.indexOf("\ngates:");
    // So few rows do not pass the gates of the demo's many.
    requireOneId(
        definition,
        gates < 0 ? text : text.substring(0, gates + 1),
        csv.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"census-income-logistic", "census-income"})
  void census(String definition) throws Exception {
    assumeTrue(
        Boolean.getBoolean("matrix.census"), "takes long: asked for by -Dmatrix.census=true");
    Path file = ProjectFiles.realData("census-kdd/census-income.data.gz");
    assumeTrue(file != null, "the census-income data set is not there");
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    }
    requireOneId(definition, Files.readString(ProjectFiles.definition(definition)), lines);
  }

  /** Every fourth cell, from one that each model has of its own, unless all are asked for. */
  private static List<Cell> cells(String name) {
    List<Cell> all = Cells.all();
    if (Boolean.getBoolean("matrix.all")) {
      return all;
    }
    int first = name.equals(EveryStep.NAME) || name.endsWith("-logistic") ? 0 : 2;
    return IntStream.range(0, all.size()).filter(i -> i % 4 == first).mapToObj(all::get).toList();
  }

  private static void requireOneId(String name, String definition, List<String> csv)
      throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    Path file = place.resolve("matrix.pipeline.yaml");
    Files.writeString(file, definition);
    PipelineDefinition read =
        DefinitionReader.knowing(Trainers.known())
            .read(Files.readAllBytes(file), SiblingFiles.NONE)
            .orThrow(file.toString());
    Table table = Table.of(read, csv);
    Map<Layout, String> inputs = new EnumMap<>(Layout.class);
    for (Layout layout : Layout.values()) {
      inputs.put(layout, table.write(place, layout));
    }
    System.out.printf("%n%s, %,d rows%n%n", name, table.lines().size());
    System.out.println("| JDK | place | processors | runner | parallelism | rows | bundle |");
    System.out.println("|---|---|---:|---|---:|---|---|");
    Set<String> ids = new TreeSet<>();
    for (Cell cell : cells(name)) {
      String id = train(cell, file, requireNonNull(inputs.get(cell.layout())), place);
      System.out.println(cell + " " + id.substring(0, 19) + " |");
      ids.add(id);
    }
    assertThat("bundle ids of " + name, ids, hasSize(1));
  }

  private static String train(Cell cell, Path definition, String input, Path place)
      throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(place, "cell");
    List<String> command = new ArrayList<>(cell.machine());
    command.addAll(
        List.of(
            "-jar",
            JAR.toString(),
            "train",
            "--definition=" + definition,
            "--input=" + input,
            "--models=" + own.resolve("models"),
            "--summary=" + own.resolve("summary.json"),
            "--parallelism=" + cell.parallelism()));
    switch (cell.runner()) {
      case "cluster" ->
          command.addAll(
              List.of(
                  "--runner=flink", "--flinkMaster=" + cluster.master(), "--filesToStage=" + JAR));
      default -> command.add("--runner=" + cell.runner());
    }
    Path log = own.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(cell + " did not end; its output is in " + log);
    }
    assertThat(
        cell + "\n" + Files.readString(log, StandardCharsets.ISO_8859_1),
        process.exitValue(),
        is(0));
    return new ObjectMapper()
        .readTree(Files.readAllBytes(own.resolve("summary.json")))
        .get("bundle")
        .asText();
  }
}
