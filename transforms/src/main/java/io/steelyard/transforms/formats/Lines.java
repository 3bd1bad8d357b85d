package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import java.io.IOException;
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
