package io.steelyard.transforms.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The numbers of lines before offsets of the files read last. Ranges of a file ask one after
 * another, so each counts on from the one before it: otherwise a file of n ranges would be read n /
 * 2 times.
 */
final class LineCounts {
  private static final int BLOCK = 1 << 18;
  private static final int FILES = 64;

  private static final Map<String, NavigableMap<Long, Long>> KNOWN =
      new LinkedHashMap<>(FILES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableMap<Long, Long>> eldest) {
          return size() > FILES;
        }
      };

  private LineCounts() {}

  /**
   * The number of line ends before this offset; leaves the channel where it stood.
   *
   * @param source the file's name; together with its size it stands for its content
   */
  static long before(SeekableByteChannel channel, String source, LineEnd end, long offset)
      throws IOException {
    String file = source + "#" + channel.size();
    long from = 0;
    long lines = 0;
    synchronized (KNOWN) {
      NavigableMap<Long, Long> counts = KNOWN.computeIfAbsent(file, name -> new TreeMap<>());
      Map.Entry<Long, Long> nearest = counts.floorEntry(offset);
      if (nearest != null) {
        from = nearest.getKey();
        lines = nearest.getValue();
      }
    }
    lines += between(channel, end, from, offset);
    synchronized (KNOWN) {
      KNOWN.computeIfAbsent(file, name -> new TreeMap<>()).put(offset, lines);
    }
    return lines;
  }

  private static long between(SeekableByteChannel channel, LineEnd end, long from, long to)
      throws IOException {
    long position = channel.position();
    channel.position(from);
    long lines = 0;
    long left = to - from;
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (left > 0) {
      block.clear().limit((int) Math.min(left, BLOCK));
      int count = channel.read(block);
      if (count < 0) {
        break;
      }
      lines += LineScanner.feeds(end.asFeeds(block.array(), count), count);
      left -= count;
    }
    channel.position(position);
    return lines;
  }
}
