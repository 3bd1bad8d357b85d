package io.steelyard.transforms.formats.writing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class RejectionWritersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T08:30:00.125Z"), ZoneOffset.UTC);
  private static final List<Rejection> REJECTIONS =
      List.of(
          new Rejection(
              "a,\"b\nc".getBytes(StandardCharsets.UTF_8),
              List.of(new Reason("x", "type", "no \"number\""), new Reason("", "fields", "few")),
              "in.csv",
              7,
              1),
          new Rejection(
              new byte[] {(byte) 0xFF, 0}, List.of(new Reason("", "unreadable", "é")), "b", 0, 99));

  @Test
  void avroReadsBack() throws IOException {
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(
            new ByteArrayInputStream(write(RejectionWriters.avro(CLOCK))),
            new GenericDatumReader<>())) {
      GenericRecord first = stream.next();
      assertThat(first.get("original"), is(ByteBuffer.wrap(REJECTIONS.get(0).original())));
      assertThat(
          first.get("reasons").toString(),
          is(
              "[{\"column\": \"x\", \"check\": \"type\", \"message\": \"no \\\"number\\\"\"},"
                  + " {\"column\": \"\", \"check\": \"fields\", \"message\": \"few\"}]"));
      assertThat(first.get("source").toString(), is("in.csv"));
      assertThat(first.get("position"), is(7L));
      GenericRecord second = stream.next();
      assertThat(second.get("rows"), is(99L));
      assertThat(second.get("original"), is(ByteBuffer.wrap(REJECTIONS.get(1).original())));
      assertThat(
          String.valueOf(second.get("time")).startsWith("2026-03-01T08:30:00.125")
              || second.get("time").equals(CLOCK.millis()),
          is(true));
    }
  }

  @Test
  void jsonLinesReadBack() throws IOException {
    String[] lines =
        new String(write(RejectionWriters.jsonLines(CLOCK)), StandardCharsets.UTF_8)
            .split("\n", -1);
    JsonNode first = new ObjectMapper().readTree(lines[0]);
    assertThat(first.get("original").asText(), is("a,\"b\nc"));
    assertThat(first.get("reasons").get(0).get("message").asText(), is("no \"number\""));
    assertThat(first.get("time").asText(), is("2026-03-01T08:30:00.125Z"));
    JsonNode second = new ObjectMapper().readTree(lines[1]);
    assertThat(second.get("originalBase64").binaryValue(), is(REJECTIONS.get(1).original()));
    assertThat(second.get("rows").asLong(), is(99L));
  }

  private static byte[] write(WriterFactory<List<Rejection>> writers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter<List<Rejection>> writer = writers.open(out);
    writer.write(REJECTIONS);
    writer.finish();
    return out.toByteArray();
  }
}
