package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.Block;
import io.steelyard.transforms.formats.avro.BlockCodec;
import io.steelyard.transforms.formats.avro.BlockReader;
import io.steelyard.transforms.formats.avro.ContainerHeader;
import io.steelyard.transforms.formats.avro.DamagedException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of an Avro container file that begin in a byte range. */
final class AvroReader implements RowReader {
  private final SeekableByteChannel channel;
  private final RowsBuilder rows;
  private final int maximumRecordBytes;
  private final long end;
  private @Nullable ContainerHeader header;
  private @Nullable BlockCodec codec;
  private @Nullable AvroRecord record;
  private @Nullable BlockReader blocks;
  private @Nullable Block block;
  private @Nullable BinaryInput data;
  private long left;
  private long first;
  private long number;

  AvroReader(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    this.channel = channel;
    this.end = end;
    this.rows = new RowsBuilder(settings, source);
    this.maximumRecordBytes = settings.maximumRecordBytes();
    try {
      ContainerHeader found = ContainerHeader.read(channel);
      codec = new BlockCodec(found.codec());
      record = new AvroRecord(found.schema(), settings, rows);
      blocks = BlockReader.open(channel, found, start, end);
      first = blocks.next();
      header = found;
    } catch (DamagedException e) {
      // Every reader of the file sees it; the first one says it.
      if (start == 0) {
        rows.failBlock("The file cannot be read: " + e.sentence() + ".", 0, 1);
      }
    }
  }

  @Override
  public @Nullable ParsedRows read() throws IOException {
    boolean isRest = left > 0;
    if (isRest) {
      // A block that does not fit in one batch is behind the position from its first batch on, so
      // that nobody begins it again; its rest must come alone, since it needs no further claim.
      readRecords();
    }
    boolean isAlone = isRest && !rows.isEmpty();
    while (!isAlone && !rows.isFull() && nextBlock()) {
      readRecords();
    }
    return rows.isEmpty() ? null : rows.build();
  }

  /** Makes the next readable block the current one; answers whether there was one. */
  private boolean nextBlock() throws IOException {
    if (blocks == null || codec == null) {
      return false;
    }
    for (Block next = blocks.read(); next != null; next = blocks.read()) {
      Block.Packed packed = next.data();
      if (packed == null) {
        failBlock(next, next.damage(), next.records());
        continue;
      }
      try {
        data = codec.unpack(packed.bytes(), packed.start(), packed.end());
        block = next;
        left = next.records();
        if (left > 0) {
          return true;
        }
        if (data.remaining() > 0) {
          throw new DamagedException(
              "it says that it has no records, and has "
                  + GroupedNumber.of(data.remaining())
                  + " bytes");
        }
      } catch (DamagedException e) {
        blocks.resumeAfter(next.position());
        failBlock(next, e.sentence(), next.records());
      }
    }
    return false;
  }

  private void readRecords() throws IOException {
    BinaryInput in = data;
    AvroRecord fields = record;
    if (in == null || fields == null) {
      return;
    }
    try {
      while (left > 0 && !rows.isFull()) {
        int from = in.position();
        fields.read(in);
        int to = in.position();
        if (to - from > maximumRecordBytes) {
          rows.failRecord(
              "size",
              "The record has "
                  + GroupedNumber.of(to - from)
                  + " bytes, more than "
                  + GroupedNumber.of(maximumRecordBytes)
                  + ".");
        }
        rows.endRecord(in.bytes(), from, to, number++);
        left--;
      }
      if (left == 0 && in.remaining() > 0) {
        abandon(GroupedNumber.of(in.remaining()) + " bytes follow the last record of a block", 1);
      }
    } catch (DamagedException e) {
      rows.discardRecord();
      abandon(e.sentence(), left);
      number += left;
      left = 0;
    }
  }

  private void abandon(String damage, long lost) throws IOException {
    Block current = block;
    if (current != null && blocks != null) {
      rows.failBlock(message(damage), current.position(), lost);
      blocks.resumeAfter(current.position());
    }
  }

  private void failBlock(Block failed, @Nullable String damage, long records) {
    rows.failBlock(message(String.valueOf(damage)), failed.position(), Math.max(records, 1));
    number += Math.max(records, 0);
  }

  private static String message(String damage) {
    return "A block cannot be read: " + damage + "; reading goes on at the next sync marker.";
  }

  @Override
  public long position() {
    return blocks == null ? end : blocks.next();
  }

  @Override
  public long positionsBefore() throws IOException {
    ContainerHeader found = header;
    if (found == null || first <= found.length()) {
      return 0;
    }
    long before = 0;
    BlockReader earlier = BlockReader.open(channel, found, 0, first);
    for (Block next = earlier.read(); next != null; next = earlier.read()) {
      before += Math.max(next.records(), 0);
    }
    return before;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
