package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.transforms.formats.parquet.ChannelInputFile;
import io.steelyard.transforms.formats.parquet.RowGroups;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files with a flat schema, pages plain or packed by snappy, gzip, zstd or raw LZ4. A row
 * group is read by the reader of the range that it begins in.
 *
 * <p>Parquet has no bytes of a row: a record's original is a JSON object of the fields that have a
 * column in the definition, UTF-8. A damaged row group is an unreadable block of the rows that
 * could not be read, at the group's offset; a damaged footer is one of the whole file.
 */
public final class ParquetFormat implements RowFormat {
  @Override
  public String name() {
    return "parquet";
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
    return new ParquetRowReader(channel, source, start, end, settings);
  }

  @Override
  public @Nullable List<NamedField> fields(SeekableByteChannel channel, ReadSettings settings)
      throws IOException {
    ChannelInputFile file = new ChannelInputFile(channel);
    try {
      return settings
          .names()
          .fieldsAndWithin(
              RowGroups.open(file).schema().getFields().stream().map(Type::getName).toList());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // As of a reader: what throws here is damage, unless the storage failed.
      file.rethrowFailure();
      return null;
    }
  }
}
