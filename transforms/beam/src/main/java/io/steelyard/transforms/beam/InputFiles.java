package io.steelyard.transforms.beam;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;

/** Opens files of any Beam filesystem. */
final class InputFiles {
  private InputFiles() {}

  static ReadableByteChannel channel(String file) throws IOException {
    return ReachedPlace.ask(
        file, () -> FileSystems.open(FileSystems.matchNewResource(file, false)));
  }

  static SeekableByteChannel open(String file) throws IOException {
    ReadableByteChannel channel = channel(file);
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException(file + " cannot be read from an arbitrary position");
  }

  /** Opens the file of a range, which must be as long as when it was found. */
  static SeekableByteChannel open(FileRange range) throws IOException {
    SeekableByteChannel channel = open(range.file());
    try {
      return new FixedLengthChannel(channel, range.file(), range.length());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
