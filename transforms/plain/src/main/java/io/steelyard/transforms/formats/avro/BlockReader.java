package io.steelyard.transforms.formats.avro;

import io.steelyard.schemas.GroupedNumber;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks of a container file that begin in a byte range. A block begins after a sync
 * marker (the first after the header's), and only there: so ranges that adjoin share out the blocks
 * of a damaged file, too.
 */
public final class BlockReader {
  private static final int SYNC_BYTES = ContainerHeader.SYNC_BYTES;

  /** Count and size, of at most ten bytes each. */
  private static final int PREFIX_BYTES = 20;

  /** Bytes of the largest packed block that is read. */
  private static final int LARGEST_BLOCK = 1 << 28;

  private final ChannelWindow window;
  private final ContainerHeader header;
  private final long end;
  private long next;

  private BlockReader(ChannelWindow window, ContainerHeader header, long end) {
    this.window = window;
    this.header = header;
    this.end = end;
  }

  /** The blocks of a file that begin in [start, end). */
  public static BlockReader open(
      SeekableByteChannel channel, ContainerHeader header, long start, long end)
      throws IOException {
    BlockReader reader = new BlockReader(new ChannelWindow(channel), header, end);
    reader.next = start <= header.length() ? header.length() : reader.afterSync(start - SYNC_BYTES);
    return reader;
  }

  /** The offset at which the next block begins; that of the end of the file if there is none. */
  public long next() {
    return next;
  }

  /**
   * The next block, or null at the end of the range. Where it is damaged, the one after it begins
   * after the next sync marker.
   */
  public @Nullable Block read() throws IOException {
    if (next >= end || next >= window.size()) {
      return null;
    }
    long position = next;
    Block block = load(position);
    if (block.damage() != null) {
      resumeAfter(position);
    }
    return block;
  }

  /** Goes on after the first sync marker behind the beginning of a block that proved damaged. */
  public void resumeAfter(long position) throws IOException {
    next = afterSync(position);
  }

  private Block load(long position) throws IOException {
    long size = window.size();
    int prefix = window.load(position, PREFIX_BYTES);
    int from = window.index(position);
    BinaryInput in = new BinaryInput(window.bytes(), from, from + prefix);
    long records = -1;
    try {
      records = in.readLong();
      long bytes = in.readLong();
      long dataStart = position + in.position() - from;
      boolean credible = records >= 0 && bytes >= 0 && records <= 1024 * Math.max(bytes, 1);
      if (!credible) {
        records = -1;
        throw new DamagedException(
            "a block says that it has " + GroupedNumber.of(bytes) + " bytes");
      }
      if (bytes > size - dataStart - SYNC_BYTES) {
        throw new DamagedException("the file ends within a block or the block's size is wrong");
      }
      if (bytes > LARGEST_BLOCK) {
        throw new DamagedException("a block of " + GroupedNumber.of(bytes) + " bytes is too large");
      }
      return load(position, records, dataStart, (int) bytes);
    } catch (DamagedException e) {
      return new Block(position, records, null, e.sentence());
    }
  }

  private Block load(long position, long records, long dataStart, int bytes)
      throws IOException, DamagedException {
    int whole = (int) (dataStart - position) + bytes + SYNC_BYTES;
    if (window.load(position, whole) < whole) {
      throw new DamagedException("the file ends within a block");
    }
    int from = window.index(dataStart);
    int to = from + bytes;
    byte[] loaded = window.bytes();
    if (!Arrays.equals(loaded, to, to + SYNC_BYTES, header.sync(), 0, SYNC_BYTES)) {
      throw new DamagedException("a block is not followed by the sync marker");
    }
    next = dataStart + bytes + SYNC_BYTES;
    return new Block(position, records, new Block.Packed(loaded, from, to), null);
  }

  /** The offset after the first sync marker that begins at this offset or later. */
  private long afterSync(long from) throws IOException {
    byte[] sync = header.sync();
    long position = from;
    while (true) {
      int loaded = window.load(position, 1 << 12);
      int start = window.index(position);
      for (int i = 0; i + SYNC_BYTES <= loaded; i++) {
        int at = start + i;
        if (Arrays.equals(window.bytes(), at, at + SYNC_BYTES, sync, 0, SYNC_BYTES)) {
          return position + i + SYNC_BYTES;
        }
      }
      if (loaded < 1 << 12) {
        return window.size();
      }
      position += loaded - SYNC_BYTES + 1;
    }
  }
}
