package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.texts.CategoryLists;
import io.steelyard.transforms.texts.TextLists;
import io.steelyard.transforms.texts.TextStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fitted steps that make a list of categories of each row's text.
 *
 * @param steps those that make a list of texts, one or more
 */
public record ListedCategories(List<TextStep> steps, TextCategorizer categorizer) {
  public ListedCategories {
    steps = List.copyOf(steps);
  }

  /** The lists of all rows, in the matrix's spare room; texts without a category are left out. */
  public CategoryLists lists(StringColumn column, FeatureMatrix room) {
    TextLists texts = room.spareTexts();
    CategoryLists lists = room.spareLists();
    texts.fill(column, steps);
    lists.clear();
    byte[] bytes = texts.bytes();
    int[] offsets = texts.offsets();
    int[] starts = texts.starts();
    int[] ends = texts.ends();
    for (int row = 0; row < texts.rows(); row++) {
      for (int i = offsets[row]; i < offsets[row + 1]; i++) {
        int code = categorizer.index(bytes, starts[i], ends[i]);
        if (code >= 0) {
          lists.add(code);
        }
      }
      lists.endRow();
    }
    return lists;
  }

  /** Writes the steps and the categorizer, as keys. */
  public void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("texts");
    for (TextStep step : steps) {
      json.writeStartObject();
      step.write(json);
      json.writeEndObject();
    }
    json.writeEndArray();
    PlanWriter.write(categorizer, json);
  }

  /** Reads what {@link #write} wrote. */
  public static ListedCategories read(JsonNode feature) {
    List<TextStep> steps = new ArrayList<>();
    feature.required("texts").forEach(step -> steps.add(FeatureSteps.forms().readTextStep(step)));
    return new ListedCategories(steps, (TextCategorizer) PlanReader.categorizer(feature));
  }
}
