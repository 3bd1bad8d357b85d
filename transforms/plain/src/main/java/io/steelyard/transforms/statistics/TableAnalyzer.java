package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which statistics of a table's rows are gathered: numbers by source, texts by column, pairs of
 * numbers, and vocabularies, which travel apart from the rest.
 *
 * @param numbers columns, possibly after steps, to be summarised as numbers
 * @param texts positions of the text columns to be summarised
 * @param pairs numbers whose products are to be summed
 * @param vocabularies columns whose values are counted one by one
 */
public record TableAnalyzer(
    List<NumberSource> numbers,
    List<Integer> texts,
    List<NumberPair> pairs,
    List<VocabularyRequest> vocabularies)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public TableAnalyzer {
    numbers = List.copyOf(numbers);
    texts = List.copyOf(texts);
    pairs = List.copyOf(pairs);
    vocabularies = List.copyOf(vocabularies);
  }

  /** The statistics of no rows. */
  public TableStatistics empty() {
    return new TableStatistics(
        0,
        Collections.nCopies(numbers.size(), NumberStatistics.EMPTY),
        Collections.nCopies(texts.size(), TextStatistics.EMPTY),
        Collections.nCopies(pairs.size(), PairMoments.EMPTY));
  }

  /** A new accumulator, for one thread. */
  public TableAccumulator accumulator() {
    return new TableAccumulator(this);
  }

  /** The codec of this analyzer's statistics. */
  public StateCodec<TableStatistics> codec() {
    return new Codec(numbers.size(), texts.size(), pairs.size());
  }

  private record Codec(int numbers, int texts, int pairs) implements StateCodec<TableStatistics> {
    @Override
    public void write(TableStatistics state, DataOutput out) throws IOException {
      out.writeByte(2);
      Varints.write(numbers, out);
      Varints.write(texts, out);
      Varints.write(pairs, out);
      Varints.write(state.rows(), out);
      for (NumberStatistics statistics : state.numbers()) {
        NumberStatistics.CODEC.write(statistics, out);
      }
      for (TextStatistics statistics : state.texts()) {
        TextStatistics.CODEC.write(statistics, out);
      }
      for (PairMoments moments : state.pairs()) {
        PairMoments.CODEC.write(moments, out);
      }
    }

    @Override
    public TableStatistics read(DataInput in) throws IOException {
      Varints.readVersion(in, 2, "table statistics");
      if (Varints.read(in, Integer.MAX_VALUE) != numbers
          || Varints.read(in, Integer.MAX_VALUE) != texts
          || Varints.read(in, Integer.MAX_VALUE) != pairs) {
        throw new IOException("statistics of another table");
      }
      long rows = Varints.read(in, Long.MAX_VALUE);
      List<NumberStatistics> readNumbers = new ArrayList<>();
      for (int i = 0; i < numbers; i++) {
        readNumbers.add(NumberStatistics.CODEC.read(in));
      }
      List<TextStatistics> readTexts = new ArrayList<>();
      for (int i = 0; i < texts; i++) {
        readTexts.add(TextStatistics.CODEC.read(in));
      }
      List<PairMoments> readPairs = new ArrayList<>();
      for (int i = 0; i < pairs; i++) {
        readPairs.add(PairMoments.CODEC.read(in));
      }
      return new TableStatistics(rows, readNumbers, readTexts, readPairs);
    }
  }
}
