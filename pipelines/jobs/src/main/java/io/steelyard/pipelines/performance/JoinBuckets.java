package io.steelyard.pipelines.performance;

import io.steelyard.transforms.performance.JoinBlock;
import io.steelyard.transforms.performance.JoinedRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.jspecify.annotations.Nullable;

/**
 * Divides predictions and labels by their keys, so that both of a key are joined in one place and
 * no place has more than its share. For one thread.
 */
final class JoinBuckets {
  /** A block is handed on when it has so many bytes. */
  private static final int FULL = 1 << 16;

  /** So many bytes of files for each bucket: what is joined at a time is held in memory. */
  private static final long BYTES = 8L << 20;

  private static final int MOST = 4096;

  private final @Nullable JoinBlock[] blocks;

  JoinBuckets(int buckets) {
    blocks = new JoinBlock[buckets];
  }

  /**
   * How many buckets there should be.
   *
   * @param bytes of all files
   * @param parallelism the number of workers that should find something to join
   */
  static int number(long bytes, int parallelism) {
    return (int) Math.min(MOST, Math.max(parallelism, 1 + bytes / BYTES));
  }

  void add(String key, JoinedRow row, OutputReceiver<JoinElement> out) {
    int bucket = bucket(key);
    JoinBlock block = block(bucket);
    row.addTo(key, block);
    handOn(bucket, block, FULL, out);
  }

  private int bucket(String key) {
    return Math.floorMod(key.hashCode() * 0x9E3779B9, blocks.length);
  }

  private JoinBlock block(int bucket) {
    JoinBlock block = blocks[bucket];
    if (block == null) {
      block = new JoinBlock();
      blocks[bucket] = block;
    }
    return block;
  }

  private void handOn(int bucket, JoinBlock block, int least, OutputReceiver<JoinElement> out) {
    if (block.size() >= least) {
      out.output(new JoinElement(bucket, block.bytes()));
      blocks[bucket] = null;
    }
  }

  /** Hands on all that is left, and what was read. */
  void finish(JoinSides read, OutputReceiver<JoinElement> out) throws IOException {
    for (int bucket = 0; bucket < blocks.length; bucket++) {
      JoinBlock block = blocks[bucket];
      if (block != null) {
        handOn(bucket, block, 0, out);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JoinSides.codec().write(read, new DataOutputStream(bytes));
    out.output(new JoinElement(JoinElement.SIDES, bytes.toByteArray()));
  }
}
