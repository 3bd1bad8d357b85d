package io.steelyard.transforms.formats.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A channel as Parquet's input. It remembers when the channel failed, so that a failure of the
 * storage can be told from damage in the file, which Parquet reports alike.
 */
public final class ChannelInputFile implements InputFile {
  private final SeekableByteChannel channel;
  private @Nullable IOException failure;

  public ChannelInputFile(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /** Throws what the channel threw, if it ever did. */
  public void rethrowFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableInputStream newStream() {
    return new ChannelStream(Channels.newInputStream(channel));
  }

  private final class ChannelStream extends DelegatingSeekableInputStream {
    ChannelStream(InputStream stream) {
      super(stream);
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      if (position < 0 || position > channel.size()) {
        throw new EOFException("offset " + position + " is not in the file");
      }
      channel.position(position);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      try {
        return channel.read(target);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws IOException {
      readFully(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
      while (target.hasRemaining()) {
        if (read(target) < 0) {
          throw new EOFException("the file ends too early");
        }
      }
    }

    /** The channel is closed by whoever opened it. */
    @Override
    public void close() {}
  }
}
