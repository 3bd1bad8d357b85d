package io.steelyard.pipelines.training;

import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * Sorted texts with their counts on their way between workers: few travel themselves, many are in a
 * file, since some runners hold all that is shuffled in memory.
 */
sealed interface TextRun {

  /** Few texts. */
  record Held(VocabularyCounts counts) implements TextRun {}

  /** Many texts, as {@link VocabularyCounts#CODEC} writes them from a byte of a file on. */
  record Spilled(String file, long start) implements TextRun {}

  /** A byte for the kind, then what it holds; between workers of one run only. */
  final class Coder extends AtomicCoder<TextRun> {
    private static final long serialVersionUID = 1L;
    private static final int HELD = 1;
    private static final int SPILLED = 2;

    static Coder of() {
      return new Coder();
    }

    @Override
    public void encode(TextRun run, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      if (run instanceof Held held) {
        data.writeByte(HELD);
        VocabularyCounts.CODEC.write(held.counts(), data);
      } else {
        Spilled spilled = (Spilled) run;
        data.writeByte(SPILLED);
        data.writeUTF(spilled.file());
        data.writeLong(spilled.start());
      }
    }

    @Override
    public TextRun decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      int kind = data.readUnsignedByte();
      return switch (kind) {
        case HELD -> new Held(VocabularyCounts.CODEC.read(data));
        case SPILLED -> new Spilled(data.readUTF(), data.readLong());
        default -> throw new IOException("a run of texts of kind " + kind);
      };
    }
  }
}
