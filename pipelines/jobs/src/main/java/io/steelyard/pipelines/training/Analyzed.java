package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.statistics.TableStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.KV;

/** What analysis brings out of a file range, one thing at a time. */
sealed interface Analyzed {

  /** What all of the range amounts to. */
  record Gathered(TableStatistics statistics, SplitCounts counts) implements Analyzed {}

  /** Counts of texts, by vocabulary and bucket. */
  record Texts(KV<Integer, TextRun> run) implements Analyzed {}

  /** Rejected rows, in a file. */
  record Rejected(WrittenShard shard) implements Analyzed {}

  /** The counts of texts by vocabulary and bucket. */
  static KvCoder<Integer, TextRun> textsCoder() {
    return KvCoder.of(VarIntCoder.of(), TextRun.Coder.of());
  }

  /** The statistics that a definition asks for. */
  static StateCoder<TableStatistics> statisticsCoder(CarriedDefinition definition) {
    return StateCoder.of(() -> TrainingNeeds.of(definition.get()).analyzer().codec());
  }

  /** A byte for the kind, then what it holds; between workers of one run only. */
  final class Coder extends AtomicCoder<Analyzed> {
    private static final long serialVersionUID = 1L;
    private static final int GATHERED = 1;
    private static final int TEXTS = 2;
    private static final int REJECTED = 3;
    private static final WrittenShard.Coder SHARDS = new WrittenShard.Coder();

    private final StateCoder<TableStatistics> statistics;
    private final StateCoder<SplitCounts> counts = StateCoder.of(SplitCounts::codec);

    Coder(CarriedDefinition definition) {
      this.statistics = statisticsCoder(definition);
    }

    @Override
    public void encode(Analyzed value, OutputStream out) throws IOException {
      if (value instanceof Gathered gathered) {
        out.write(GATHERED);
        statistics.encode(gathered.statistics(), out);
        counts.encode(gathered.counts(), out);
      } else if (value instanceof Texts texts) {
        out.write(TEXTS);
        textsCoder().encode(texts.run(), out);
      } else {
        out.write(REJECTED);
        SHARDS.encode(((Rejected) value).shard(), out);
      }
    }

    @Override
    public Analyzed decode(InputStream in) throws IOException {
      int kind = in.read();
      return switch (kind) {
        case GATHERED -> new Gathered(statistics.decode(in), counts.decode(in));
        case TEXTS -> new Texts(textsCoder().decode(in));
        case REJECTED -> new Rejected(SHARDS.decode(in));
        default -> throw new IOException("analyzed rows of kind " + kind);
      };
    }
  }
}
