package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs as catalogues of data see them. */
@Tag("slow")
class OpenLineageTest {
  private static final String MODEL = "transactions-logistic@latest";
  private static final ConcurrentLinkedQueue<String> POSTS = new ConcurrentLinkedQueue<>();

  @TempDir static Path folder;
  private static Path rows;
  private static Path models;
  private static HttpServer server;
  private static PublishedSchemas schemas;
  private static List<JsonNode> training;

  @BeforeAll
  static void train() throws IOException {
    schemas = PublishedSchemas.read();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          POSTS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.createContext(
        "/broken",
        exchange -> {
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
    rows = folder.resolve("rows.csv");
    models = folder.resolve("models");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    CommandRun run = train(models, "--openlineage=" + url(""));
    assertThat(run.err(), run.code(), is(0));
    training = new ArrayList<>();
    for (String post : POSTS) {
      training.add(new ObjectMapper().readTree(post));
    }
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static CommandRun train(Path registry, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--definition=" + ProjectFiles.definition("transactions-logistic"),
                "--input=" + rows,
                "--models=" + registry));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private static void requireSound(List<JsonNode> events, String... states) {
    assertThat(
        events.stream().map(each -> each.get("eventType").asText()).toList(), is(List.of(states)));
    for (JsonNode event : events) {
      assertThat(event.toPrettyString(), schemas.faults(event), is(empty()));
      assertThat(event.at("/run/runId"), is(events.get(0).at("/run/runId")));
    }
  }

  private static List<String> names(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> each.get("name").asText())
        .toList();
  }

  /** Events would spoil a file that is something else; refused before anything is done. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,n\nk1,5\n",
        "{\"id\":\"k1\"}\n",
        "{\"eventTime\":\"2026-01-01T00:00:00Z\",\"producer\":1,\"schemaURL\":\"u\"}\n",
        "{\"eventTime\":\"2026-01-01T00:00:00Z\",\"producer\":\"p\",\"schemaURL\":\"u\"}",
        "{\n\"eventTime\":\"t\",\"producer\":\"p\",\"schemaURL\":\"u\"}\n",
        "\u0000\u0001\n"
      })
  void eventsAreAppendedToEventsAlone(String there) throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), there);
    Path output = folder.resolve("spoiled.csv");
    List<CommandRun> runs =
        List.of(
            train(folder.resolve("untouched"), "--openlineage=" + file),
            of(
                "score",
                file,
                "--input=" + rows,
                "--output=" + output,
                "--rejected=" + folder + "/spoiled.jsonl"),
            of("drift", file, "--input=" + rows),
            CommandRun.of("reproduce", MODEL, "--models=" + models, "--openlineage=" + file));
    for (CommandRun run : runs) {
      assertThat(run.err(), run.code(), is(2));
      assertThat(
          run.err(),
          containsString("appended to " + file + ": it is there already, and its lines are no"));
    }
    assertThat(Files.readString(file), is(there));
    assertThat(Files.exists(output) || Files.exists(folder.resolve("untouched")), is(false));
  }

  private static CommandRun of(String command, Path events, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--model=" + MODEL, "--models=" + models, "--openlineage=" + events));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  /** What other producers wrote is of the same kind. */
  @Test
  void eventsOfOthersAreGoneOnWith() throws IOException {
    String there =
        "{\"eventTime\":\"2026-01-01T00:00:00Z\",\"run\":{\"runId\":\"a\"},"
            + "\"producer\":\"p\",\"schemaURL\":\"u\"}\n";
    Path file = Files.writeString(folder.resolve("events-of-others.jsonl"), there);
    assertThat(of("drift", file, "--input=" + rows).code(), is(oneOf(0, 4)));
    assertThat(of("drift", file, "--input=" + rows).code(), is(oneOf(0, 4)));
    assertThat(Files.readAllLines(file), hasSize(5));
    assertThat(Files.readString(file), startsWith(there));
  }

  @Test
  void aTrainingIsPosted() throws IOException {
    requireSound(training, "START", "COMPLETE");
    JsonNode complete = training.get(1);
    assertThat(complete.at("/job/name").asText(), is("train.transactions-logistic"));
    JsonNode input = complete.at("/inputs/0");
    assertThat(input.get("namespace").asText(), is("file"));
    assertThat(input.get("name").asText(), is(rows.toString()));
    assertThat(names(input.at("/facets/schema/fields")), hasItem("merchant_category"));
    assertThat(input.at("/inputFacets/inputStatistics/rowCount").asInt(), is(3_000));
    assertThat(input.at("/inputFacets/inputStatistics/size").asLong(), is(Files.size(rows)));
    JsonNode output = complete.at("/outputs/0");
    assertThat(output.get("name").asText(), is(models + "/transactions-logistic"));
    String bundle = complete.at("/run/facets/steelyard_bundle/bundle").asText();
    assertThat(output.at("/facets/version/datasetVersion").asText(), is(bundle));
    JsonNode lineage = output.at("/facets/columnLineage");
    JsonNode source = lineage.at("/fields/amounts.home_distance_km/inputFields/0");
    assertThat(source.get("field").asText(), is("home_distance_km"));
    assertThat(source.get("name").asText(), is(rows.toString()));
    List<String> whole = new ArrayList<>();
    lineage.get("dataset").forEach(each -> whole.add(each.get("field").asText()));
    assertThat(whole, containsInAnyOrder("fraud", "customer_id"));
    assertThat(
        CommandRun.of("lineage", bundle, "--models=" + models).out(), containsString(bundle));
  }

  @Test
  void aScoringIsAppendedToAFile() throws IOException {
    Path events = folder.resolve("events/score.jsonl");
    Path output = folder.resolve("predictions.csv");
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=" + MODEL,
            "--models=" + models,
            "--input=" + rows,
            "--output=" + output,
            "--rejected=" + folder.resolve("rejected.avro"),
            "--pass=country",
            "--parallelism=1",
            "--openlineage=" + events);
    assertThat(run.err(), run.code(), is(0));
    List<JsonNode> sent = PublishedSchemas.events(Files.readAllBytes(events));
    requireSound(sent, "START", "COMPLETE");
    JsonNode complete = sent.get(1);
    assertThat(
        "what training wrote, scoring reads",
        names(complete.get("inputs")),
        is(List.of(rows.toString(), training.get(1).at("/outputs/0/name").asText())));
    JsonNode predictions = complete.at("/outputs/0");
    assertThat(
        names(predictions.at("/facets/schema/fields")),
        is(List.of(Files.readAllLines(output).get(0).split(","))));
    int scored = predictions.at("/outputFacets/outputStatistics/rowCount").asInt();
    int rejected = complete.at("/outputs/1/outputFacets/outputStatistics/rowCount").asInt();
    assertThat(scored, is(Files.readAllLines(output).size() - 1));
    assertThat(scored + rejected, is(3_000));
    JsonNode fields = predictions.at("/facets/columnLineage/fields");
    assertThat(fields.at("/key/inputFields/0/field").asText(), is("transaction_id"));
    assertThat(
        fields.at("/country/inputFields/0/transformations/0/subtype").asText(), is("IDENTITY"));
    List<String> sources = new ArrayList<>();
    fields.at("/score/inputFields").forEach(each -> sources.add(each.get("field").asText()));
    assertThat(sources, hasItem("merchant_id"));
    assertThat(sources, not(hasItem("fraud")));
  }

  @Test
  void comparisonsAreSentWithTheirInputs() throws IOException {
    Path events = folder.resolve("compared.jsonl");
    CommandRun reproduced =
        CommandRun.of("reproduce", MODEL, "--models=" + models, "--openlineage=" + events);
    assertThat(reproduced.err(), reproduced.code(), is(0));
    List<JsonNode> sent = PublishedSchemas.events(Files.readAllBytes(events));
    requireSound(sent, "START", "COMPLETE");
    assertThat(sent.get(1).at("/run/facets/steelyard_bundle/same").asBoolean(), is(true));
    assertThat(names(sent.get(1).get("inputs")), is(List.of(rows.toString())));
    Files.delete(events);
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Path copy = Files.copy(rows, kept.resolve("rows.csv"));
    CommandRun drift =
        CommandRun.of(
            "drift",
            "--model=" + MODEL,
            "--models=" + models,
            "--input=" + kept,
            "--openlineage=" + events);
    assertThat(drift.err(), drift.code(), oneOf(0, 4));
    sent = PublishedSchemas.events(Files.readAllBytes(events));
    requireSound(sent, "START", "COMPLETE");
    assertThat(names(sent.get(1).get("inputs")), hasItem(copy.toString()));
    assertThat(sent.get(1).at("/job/name").asText(), is("drift.transactions-logistic"));
    assertThat(
        sent.get(1).at("/run/facets/steelyard_bundle/verdict").asText(),
        is(drift.code() == 0 ? "quiet" : "alarm"));
  }

  @Test
  void aFailureIsSent() throws IOException {
    Path events = folder.resolve("fail.jsonl");
    Path gated = folder.resolve("gated.pipeline.yaml");
    Files.writeString(
        gated,
        Files.readString(ProjectFiles.definition("transactions-logistic"))
            + "\ngates:\n  - {metric: auc, split: test, minimum: 0.99999}\n");
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + gated,
            "--input=" + rows,
            "--models=" + folder.resolve("gated"),
            "--openlineage=" + events);
    assertThat(run.code(), is(3));
    List<JsonNode> sent = PublishedSchemas.events(Files.readAllBytes(events));
    requireSound(sent, "START", "FAIL");
    assertThat(
        sent.get(1).at("/run/facets/errorMessage/message").asText(),
        containsString("The gate on auc"));
  }

  @Test
  void aBrokenEndpointCostsOneLine() {
    for (String place : List.of(url("/broken"), "http://127.0.0.1:1/")) {
      CommandRun run = train(folder.resolve("broken"), "--openlineage=" + place);
      assertThat(run.err(), run.code(), is(0));
      assertThat(
          run.err().lines().filter(line -> line.contains("OpenLineage")).toList(), hasSize(1));
    }
  }

  /** The test's own test: what is wrong is found, in the event and in each kind of facet. */
  @Test
  void theSchemasFindFaults() {
    ObjectNode event = training.get(1).deepCopy();
    event.remove("eventTime");
    assertThat(schemas.faults(event), hasItem(containsString("eventTime")));
    ObjectNode second = training.get(1).deepCopy();
    ((ObjectNode) second.at("/run")).put("runId", "seven");
    assertThat(schemas.faults(second), hasItem(containsString("runId")));
    ObjectNode third = training.get(1).deepCopy();
    ((ObjectNode) third.at("/inputs/0/inputFacets/inputStatistics")).put("size", "many");
    assertThat(schemas.faults(third), hasItem(containsString("size")));
    ObjectNode fourth = training.get(1).deepCopy();
    ((ObjectNode) fourth.at("/outputs/0/facets/columnLineage")).remove("fields");
    assertThat(schemas.faults(fourth), hasItem(containsString("fields")));
  }
}
