package io.steelyard.transforms.texts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;

/**
 * A step that makes lists of texts of lists of texts, row by row; it needs no statistics. Equal
 * steps must be equal objects. Safe for use by several threads.
 */
public interface TextStep extends Serializable {
  /** Replaces the list of every row. */
  void apply(TextLists lists);

  /** Writes its keys, of which the first is the mark by which a plan's reader knows it. */
  void write(JsonGenerator json) throws IOException;
}
