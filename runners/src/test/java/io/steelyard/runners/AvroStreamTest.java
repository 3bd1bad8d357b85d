package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro messages are scored as the records of an Avro file are. */
@Tag("slow")
final class AvroStreamTest {
  private static final int ROWS = 1_000;
  private static final Set<String> COUNTS = Set.of("card_age_days", "transactions_last_day");
  private static final Set<String> NUMBERS =
      Set.of("amount", "minutes_since_last", "home_distance_km");

  @TempDir Path folder;

  @Test
  void scoresRecordsAsThoseOfAFile() throws Exception {
    ScoredAsFile model = ScoredAsFile.of(folder, ROWS);
    List<GenericRecord> records = records(model.messages());
    Schema schema = records.get(0).getSchema();
    Path file = folder.resolve("rows.avro");
    try (var writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))
            .create(schema, file.toFile())) {
      for (GenericRecord record : records) {
        writer.append(record);
      }
    }
    Path batch = Files.createDirectories(folder.resolve("avro-batch"));
    ScoredAsFile.run(
        "score",
        "--model=" + ScoredAsFile.MODEL,
        "--models=" + model.models(),
        "--input=" + file,
        "--output=" + batch.resolve("predictions.jsonl"),
        "--rejected=" + batch.resolve("rejected.jsonl"));
    List<String> expected = ScoredAsFile.lines(batch, "predictions");
    assertThat(expected.size(), is(greaterThan(ROWS / 2)));
    Path schemaFile = folder.resolve("rows.avsc");
    Files.writeString(schemaFile, schema.toString());
    HttpServer registry = registry(schema);
    KafkaTopics broker = SharedBroker.topics();
    try {
      for (String format : List.of("avro", "avro-object", "avro-confluent")) {
        broker.create(2, format, format + "-scored", format + "-rejected");
        List<byte[]> messages = new ArrayList<>();
        for (GenericRecord record : records) {
          messages.add(
              switch (format) {
                case "avro" -> plain(record);
                case "avro-object" -> object(record);
                default -> framed(plain(record));
              });
        }
        broker.send(format, 2, messages);
        String described =
            format.equals("avro-confluent")
                ? "--schemaRegistry=http://localhost:" + registry.getAddress().getPort()
                : "--messageSchema=" + schemaFile;
        CommandRun run = CommandRun.of(stream(broker, model, format, described));
        assertThat(run.err(), run.code(), is(0));
        assertThat(
            run.out(), containsString(records.size() + " read = " + expected.size() + " scored"));
        assertThat(broker.sortedTexts(format + "-scored"), is(expected));
        assertThat(
            ScoredAsFile.payloads(broker.sortedTexts(format + "-rejected")).size(),
            is(records.size() - expected.size()));
      }
      CommandRun wrong =
          CommandRun.of(stream(broker, model, "json", "--messageSchema=" + schemaFile));
      assertThat(wrong.err(), containsString("--messageSchema is for messages of --format=avro"));
      assertThat(wrong.code(), is(2));
      registry.stop(0);
      CommandRun alone =
          CommandRun.of(
              stream(broker, model, "avro-confluent", "--schemaRegistry=http://localhost:1"));
      assertThat(alone.err(), containsString("http://localhost:1 does not answer: start it"));
      assertThat(alone.code(), is(2));
    } finally {
      registry.stop(0);
    }
  }

  /** A registry that has one schema, 258. */
  private static HttpServer registry(Schema schema) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String json = new ObjectMapper().createObjectNode().put("schema", schema.toString()).toString();
    server.createContext(
        "/",
        exchange -> {
          boolean isSchema = exchange.getRequestURI().getPath().equals("/schemas/ids/258");
          byte[] body = (isSchema ? json : "[\"AVRO\"]").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static byte[] framed(byte[] record) {
    return ByteBuffer.allocate(5 + record.length).put((byte) 0).putInt(258).put(record).array();
  }

  private static String[] stream(
      KafkaTopics broker, ScoredAsFile model, String format, String described) {
    return new String[] {
      "stream",
      "--model=" + ScoredAsFile.MODEL,
      "--models=" + model.models(),
      "--source=" + broker.uri(format),
      "--format=" + format,
      described,
      "--sink=" + broker.uri(format + "-scored"),
      "--rejected=" + broker.uri(format + "-rejected"),
      "--id=" + format,
      "--until=latest"
    };
  }

  /** The messages that can be records: numbers where numbers are meant, else nothing. */
  private static List<GenericRecord> records(List<byte[]> messages) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<GenericRecord> records = new ArrayList<>();
    Schema schema = null;
    for (byte[] message : messages) {
      if (message[message.length - 1] != '}') {
        continue;
      }
      JsonNode row = json.readTree(new String(message, StandardCharsets.UTF_8));
      if (schema == null) {
        schema = schema(row);
      }
      GenericRecord record = new GenericData.Record(schema);
      for (Schema.Field field : schema.getFields()) {
        String text = row.path(field.name()).asText("");
        record.put(field.name(), value(field.name(), text));
      }
      records.add(record);
    }
    return records;
  }

  private static Schema schema(JsonNode row) {
    var fields = SchemaBuilder.record("Transaction").fields();
    for (String name : (Iterable<String>) row::fieldNames) {
      var type = fields.name(name).type().nullable();
      if (COUNTS.contains(name)) {
        fields = type.longType().noDefault();
      } else {
        fields =
            NUMBERS.contains(name) ? type.doubleType().noDefault() : type.stringType().noDefault();
      }
    }
    return fields.endRecord();
  }

  private static @Nullable Object value(String name, String text) {
    if (COUNTS.contains(name)) {
      return text.matches("-?\\d{1,9}") ? Long.valueOf(text) : null;
    }
    if (NUMBERS.contains(name)) {
      return text.matches("-?\\d+(\\.\\d+)?") ? Double.valueOf(text) : null;
    }
    return text;
  }

  private static byte[] plain(GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] object(GenericRecord record) throws IOException {
    var buffer =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema())
            .encode(record);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
