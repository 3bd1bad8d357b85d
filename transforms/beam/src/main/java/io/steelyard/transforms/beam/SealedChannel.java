package io.steelyard.transforms.beam;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file of which no byte is handed out that is not the one it was sealed with. */
final class SealedChannel extends ReadOnlyChannel {
  private final String file;
  private final FileSeal seal;
  private final byte[] block;
  private long loaded = -1;
  private long position;

  SealedChannel(SeekableByteChannel channel, String file, FileSeal seal) {
    super(channel);
    this.file = file;
    this.seal = seal;
    this.block = new byte[(int) Math.min(FileSeal.BLOCK, seal.bytes())];
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (position >= seal.bytes()) {
      return -1;
    }
    long wanted = position / FileSeal.BLOCK;
    if (wanted != loaded) {
      load(wanted);
    }
    int from = (int) (position % FileSeal.BLOCK);
    int count = Math.min(target.remaining(), length(wanted) - from);
    target.put(block, from, count);
    position += count;
    return count;
  }

  private int length(long number) {
    return (int) Math.min(FileSeal.BLOCK, seal.bytes() - number * FileSeal.BLOCK);
  }

  private void load(long number) throws IOException {
    loaded = -1;
    ByteBuffer target = ByteBuffer.wrap(block, 0, length(number));
    channel.position(number * FileSeal.BLOCK);
    while (target.hasRemaining() && channel.read(target) >= 0) {}
    boolean isSame =
        !target.hasRemaining()
            && FileSeal.checksum(block, length(number)) == seal.checksums()[(int) number];
    if (!isSame) {
      throw new ChangedFileException(
          file, "bytes from " + number * FileSeal.BLOCK + " on are not those of its digest");
    }
    loaded = number;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SealedChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return seal.bytes();
  }
}
