package io.steelyard.transforms.texts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The runs of so many texts of a list, each joined by one space: the shortest first, those of a
 * length in the order of their texts.
 *
 * @param from the least number of texts of a run, from 1
 * @param to the greatest
 */
public record NGrams(int from, int to) implements TextStep {
  private static final long serialVersionUID = 1L;

  public NGrams {
    if (from < 1 || from > to) {
      throw new IllegalArgumentException("runs of " + from + " to " + to);
    }
  }

  @Override
  public void apply(TextLists lists) {
    byte[] bytes = lists.bytes();
    int[] starts = lists.starts();
    int[] ends = lists.ends();
    long length = lists.items();
    for (int i = 0; i < lists.items(); i++) {
      length += ends[i] - starts[i];
    }
    // With one space between all texts, every run is a range.
    byte[] room = lists.room(length);
    int position = 0;
    for (int row = 0; row < lists.rows(); row++) {
      int first = lists.offsets()[row];
      int end = lists.offsets()[row + 1];
      for (int i = first; i < end; i++) {
        int size = ends[i] - starts[i];
        System.arraycopy(bytes, starts[i], room, position, size);
        starts[i] = position;
        position += size;
        ends[i] = position;
        room[position++] = ' ';
      }
      for (int size = from; size <= to; size++) {
        for (int i = first; i <= end - size; i++) {
          lists.add(starts[i], ends[i + size - 1]);
        }
      }
      lists.endRow();
    }
    lists.replace(room);
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeNumberField("nGrams", from);
    json.writeNumberField("to", to);
  }
}
