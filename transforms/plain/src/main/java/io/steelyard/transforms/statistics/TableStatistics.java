package io.steelyard.transforms.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The statistics of all columns of a table, packed into one state. Which they are is set by the
 * {@link TableAnalyzer} that made it; only states of the same analyzer merge.
 *
 * @param rows the number of rows
 * @param numbers one for each of the analyzer's number sources
 * @param texts one for each of the analyzer's text columns
 * @param pairs one for each of the analyzer's pairs of numbers
 */
public record TableStatistics(
    long rows, List<NumberStatistics> numbers, List<TextStatistics> texts, List<PairMoments> pairs)
    implements State<TableStatistics> {
  public TableStatistics {
    numbers = List.copyOf(numbers);
    texts = List.copyOf(texts);
    pairs = List.copyOf(pairs);
  }

  @Override
  public TableStatistics merge(TableStatistics other) {
    if (numbers.size() != other.numbers.size()
        || texts.size() != other.texts.size()
        || pairs.size() != other.pairs.size()) {
      throw new IllegalArgumentException("statistics of two different tables");
    }
    List<NumberStatistics> mergedNumbers = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      mergedNumbers.add(numbers.get(i).merge(other.numbers.get(i)));
    }
    List<TextStatistics> mergedTexts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      mergedTexts.add(texts.get(i).merge(other.texts.get(i)));
    }
    List<PairMoments> mergedPairs = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      mergedPairs.add(pairs.get(i).merge(other.pairs.get(i)));
    }
    return new TableStatistics(rows + other.rows, mergedNumbers, mergedTexts, mergedPairs);
  }
}
