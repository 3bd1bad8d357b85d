package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.transforms.formats.avro.ContainerHeader;
import io.steelyard.transforms.formats.avro.DamagedException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Avro container files, blocks plain or packed by deflate, snappy or zstandard.
 *
 * <p>A record's original bytes are its datum, unpacked, under the file's schema. A damaged block is
 * an unreadable block of as many rows as could not be read; reading goes on at the next sync
 * marker.
 */
public final class AvroFormat implements RowFormat {
  @Override
  public String name() {
    return "avro";
  }

  @Override
  public @Nullable String complaint(FirstBytes kind) {
    return kind.complaint(name());
  }

  @Override
  public boolean splittable(InputSpec input) {
    return true;
  }

  @Override
  public RowReader open(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    return new AvroReader(channel, source, start, end, settings);
  }

  @Override
  public @Nullable List<NamedField> fields(SeekableByteChannel channel, ReadSettings settings)
      throws IOException {
    try {
      return settings
          .names()
          .fieldsAndWithin(
              ContainerHeader.read(channel).schema().getFields().stream()
                  .map(Schema.Field::name)
                  .toList());
    } catch (DamagedException e) {
      return null;
    }
  }
}
