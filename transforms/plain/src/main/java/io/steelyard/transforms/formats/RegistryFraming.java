package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.SchemaRegistry;
import io.steelyard.transforms.formats.avro.UnknownSchemaException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A zero and the id of the writer's schema in a registry, in four bytes, big-endian. Messages of
 * any schema are read, each by its own; one whose schema the registry does not have is rejected.
 *
 * <p>Source: Confluent Schema Registry, "Wire format".
 */
final class RegistryFraming implements AvroFraming {
  private static final int HEADER_BYTES = 5;

  private final SchemaRegistry registry;
  private final ReadSettings settings;
  private final RowsBuilder rows;
  private final Map<Integer, AvroRecord> records = new HashMap<>();

  /** Why messages of an id are rejected; asked for again with each batch, since one may come. */
  private final Map<Integer, String> unknown = new HashMap<>();

  private int lastId;
  private @Nullable AvroRecord last;

  RegistryFraming(SchemaRegistry registry, ReadSettings settings, RowsBuilder rows) {
    this.registry = registry;
    this.settings = settings;
    this.rows = rows;
  }

  @Override
  public void begin() {
    unknown.clear();
  }

  @Override
  public int headerBytes() {
    return HEADER_BYTES;
  }

  @Override
  public @Nullable AvroRecord record(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES || bytes[from] != 0) {
      rows.failRecord(
          "malformed", "The message does not begin with a zero and four bytes of a schema's id.");
      return null;
    }
    int id = ByteBuffer.wrap(bytes).getInt(from + 1);
    if (last == null || id != lastId) {
      last = ofSchema(id);
      lastId = id;
    }
    return last;
  }

  private @Nullable AvroRecord ofSchema(int id) {
    AvroRecord record = records.get(id);
    if (record == null && !unknown.containsKey(id)) {
      try {
        record = new AvroRecord(registry.schema(id), settings, rows);
        records.put(id, record);
      } catch (UnknownSchemaException e) {
        unknown.put(id, e.sentence());
      } catch (DamagedException e) {
        unknown.put(
            id,
            "The message's schema "
                + Integer.toUnsignedString(id)
                + " does not fit: "
                + e.sentence()
                + ".");
      }
    }
    if (record == null) {
      rows.failRecord("schema", String.valueOf(unknown.get(id)));
    }
    return record;
  }
}
