package io.steelyard.runners.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.records.RecordSchemas;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.Block;
import io.steelyard.transforms.formats.avro.BlockCodec;
import io.steelyard.transforms.formats.avro.BlockReader;
import io.steelyard.transforms.formats.avro.ContainerHeader;
import io.steelyard.transforms.formats.avro.DamagedException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** A file of rejected rows, JSON lines or Avro, as {@code --rejected} writes them. */
record RejectedFile(String name) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] AVRO = {'O', 'b', 'j', 1};

  /**
   * Hands out all rows in their order.
   *
   * @throws UserError if the file holds something else, or is damaged; what came before is handed
   *     out
   */
  void read(Consumer<Rejection> rows) throws IOException {
    try (SeekableByteChannel channel = WorkFiles.channel(name)) {
      ByteBuffer start = ByteBuffer.allocate(AVRO.length);
      while (start.hasRemaining() && channel.read(start) > 0) {
        // A channel may give fewer bytes than there is room for.
      }
      channel.position(0);
      if (Arrays.equals(start.array(), AVRO)) {
        avro(channel, rows);
      } else if (name.endsWith(".avro")) {
        throw new UserError(
            name + " is no file of rejected rows: it is not an Avro container file.");
      } else {
        json(Channels.newInputStream(channel), rows);
      }
    }
  }

  private void json(InputStream in, Consumer<Rejection> rows) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long number = 1;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      Rejection row = line.isBlank() ? null : row(line);
      if (row != null) {
        rows.accept(row);
      } else if (!line.isBlank()) {
        throw new UserError(
            name
                + ", line "
                + number
                + ", is no rejected row as --rejected writes them: give a file of rejected rows.");
      }
      number++;
    }
  }

  private static @Nullable Rejection row(String line) {
    try {
      JsonNode row = JSON.readTree(line);
      JsonNode reasons = row.path("reasons");
      boolean isWhole =
          (row.path("original").isTextual() || row.path("originalBase64").isTextual())
              && reasons.isArray()
              && row.path("source").isTextual()
              && row.path("position").isIntegralNumber();
      return isWhole
          ? new Rejection(
              original(row),
              reasons(reasons),
              row.get("source").textValue(),
              row.get("position").longValue(),
              row.path("rows").asLong(1))
          : null;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] original(JsonNode row) {
    String text = row.path("original").textValue();
    return text == null
        ? Base64.getDecoder().decode(row.path("originalBase64").asText())
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Reason> reasons(JsonNode reasons) {
    List<Reason> all = new ArrayList<>();
    for (JsonNode reason : reasons) {
      all.add(
          new Reason(
              reason.path("column").asText(),
              reason.path("check").asText(),
              reason.path("message").asText()));
    }
    return all;
  }

  private void avro(SeekableByteChannel channel, Consumer<Rejection> rows) throws IOException {
    long read = 0;
    try {
      ContainerHeader header = ContainerHeader.read(channel);
      BlockCodec codec = new BlockCodec(header.codec());
      GenericDatumReader<GenericRecord> datums =
          new GenericDatumReader<>(header.schema(), RecordSchemas.rejectedRow());
      BlockReader blocks = BlockReader.open(channel, header, 0, Long.MAX_VALUE);
      for (Block block = blocks.read(); block != null; block = blocks.read()) {
        Block.Packed packed = block.data();
        if (packed == null) {
          throw new DamagedException(String.valueOf(block.damage()));
        }
        BinaryInput data = codec.unpack(packed.bytes(), packed.start(), packed.end());
        BinaryDecoder decoder =
            DecoderFactory.get()
                .binaryDecoder(data.bytes(), data.position(), data.remaining(), null);
        for (long left = block.records(); left > 0; left--) {
          rows.accept(row(datums.read(null, decoder)));
          read++;
        }
      }
    } catch (DamagedException | AvroRuntimeException | EOFException e) {
      throw new UserError(
          name
              + " is no file of rejected rows, or is damaged after "
              + GroupedNumber.of(read)
              + " of them: "
              + (e instanceof DamagedException damaged ? damaged.sentence() : e.getMessage())
              + ".",
          e);
    }
  }

  private static Rejection row(GenericRecord record) {
    ByteBuffer original = (ByteBuffer) record.get("original");
    byte[] bytes = new byte[original.remaining()];
    original.get(bytes);
    List<Reason> reasons = new ArrayList<>();
    for (Object each : (List<?>) record.get("reasons")) {
      GenericRecord reason = (GenericRecord) each;
      reasons.add(
          new Reason(
              String.valueOf(reason.get("column")),
              String.valueOf(reason.get("check")),
              String.valueOf(reason.get("message"))));
    }
    return new Rejection(
        bytes,
        reasons,
        String.valueOf(record.get("source")),
        (Long) record.get("position"),
        (Long) record.get("rows"));
  }
}
