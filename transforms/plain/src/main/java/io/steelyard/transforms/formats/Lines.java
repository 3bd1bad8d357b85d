package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Lines of a file in byte ranges. A line begins at the start or after the end of another. */
final class Lines {
  private Lines() {}

  /** A window that begins with the first line that begins at or after this offset. */
  static ByteWindow from(SeekableByteChannel channel, LineEnd end, long offset, int block)
      throws IOException {
    long first = Math.max(0, offset - 1);
    ByteWindow window = at(channel, end, first, block);
    while (offset > 0) {
      byte[] bytes = window.bytes();
      int feed = window.position();
      while (bytes[feed] != '\n') {
        feed++;
      }
      if (feed < window.limit() || window.isEnded()) {
        window.moveTo(Math.min(feed + 1, window.limit()));
        break;
      }
      window.moveTo(window.limit());
      window.fill();
    }
    return window;
  }

  /**
   * The same, with the first line that does not go on with a record whose line before ends in the
   * escape character.
   */
  static ByteWindow unescaped(
      SeekableByteChannel channel, LineEnd end, long offset, int block, char escape)
      throws IOException {
    ByteWindow window = from(channel, end, offset, block);
    LineSkipper skipper = new LineSkipper(window, block, escape);
    boolean goesOn = escape != TextStyle.NONE && isEscaped(channel, end, window.offset(), escape);
    if (goesOn && (window.position() < window.limit() || !window.isEnded())) {
      skipper.skip(0);
    }
    return window;
  }

  /** Whether the line end before this offset is escaped; leaves the channel where it stood. */
  private static boolean isEscaped(
      SeekableByteChannel channel, LineEnd end, long offset, char escape) throws IOException {
    long position = channel.position();
    boolean isEscaped = false;
    boolean isKnown = offset == 0;
    for (int count = 64; !isKnown; count *= 2) {
      long from = Math.max(0, offset - count);
      ByteBuffer before = ByteBuffer.allocate((int) (offset - from));
      channel.position(from);
      while (before.hasRemaining() && channel.read(before) >= 0) {
        // A channel may give fewer bytes than there is room for.
      }
      byte[] bytes = end.asFeeds(before.array(), before.position());
      int feed = bytes.length - 1;
      isEscaped = bytes[feed] == '\n' && isEscaped(bytes, 0, feed, escape);
      // Where all are escape characters, those before them count too.
      isKnown = from == 0 || run(bytes, 0, feed, escape) < feed - 1;
    }
    channel.position(position);
    return isEscaped;
  }

  /** Whether the line end at this index, and a return before it, stand behind an escape. */
  static boolean isEscaped(byte[] bytes, int from, int feed, char escape) {
    return escape != TextStyle.NONE && run(bytes, from, feed, escape) % 2 == 1;
  }

  /** The number of escape characters before a line end: of two, the second stands for itself. */
  private static int run(byte[] bytes, int from, int feed, char escape) {
    int last = QuotedRecord.withoutReturn(bytes, from, feed);
    int first = last;
    while (first > from && bytes[first - 1] == escape) {
      first--;
    }
    return last - first;
  }

  /** A window over the whole text of a file that must be read from its beginning. */
  static ByteWindow through(
      SeekableByteChannel channel, Compression compression, InputSpec input, int block)
      throws IOException {
    ByteSource bytes = new ChannelSource(channel);
    ByteSource unpacked = compression == Compression.GZIP ? new GzipSource(bytes) : bytes;
    ByteWindow window =
        new ByteWindow(DecodedSource.of(unpacked, input.style().encoding()), 0, block);
    window.fill();
    return window;
  }

  /** A window that begins at exactly this offset. */
  static ByteWindow at(SeekableByteChannel channel, LineEnd end, long offset, int block)
      throws IOException {
    channel.position(offset);
    ByteWindow window = new ByteWindow(new ChannelSource(channel), offset, block);
    window.endLinesWith(end);
    window.fill();
    return window;
  }
}
