package io.steelyard.runners.connectors.queues;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.jspecify.annotations.Nullable;

/**
 * What a reader received up to a checkpoint. It is deleted from the queue when the checkpoint is
 * complete; one that was read back from a checkpoint deletes nothing, and the messages come again.
 */
final class ReceivedMessages implements UnboundedSource.CheckpointMark {
  /** Deletes messages by their receipts. */
  interface Deletion {
    void delete(List<String> receipts);
  }

  private final long newest;
  private final List<String> receipts;
  private final @Nullable Deletion deletion;

  ReceivedMessages(long newest, List<String> receipts, @Nullable Deletion deletion) {
    this.newest = newest;
    this.receipts = List.copyOf(receipts);
    this.deletion = deletion;
  }

  /** The greatest time that a message was sent at, in milliseconds since 1970. */
  long newest() {
    return newest;
  }

  @Override
  public void finalizeCheckpoint() {
    if (deletion != null && !receipts.isEmpty()) {
      deletion.delete(receipts);
    }
  }

  /** Version 1. Its name and version are part of every savepoint. */
  static final class Coder extends AtomicCoder<ReceivedMessages> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void encode(ReceivedMessages received, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeLong(received.newest);
    }

    @Override
    public ReceivedMessages decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("received messages of version " + version + ", expected " + VERSION);
      }
      return new ReceivedMessages(in.readLong(), List.of(), null);
    }
  }
}
