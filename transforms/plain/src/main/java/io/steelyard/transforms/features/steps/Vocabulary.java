package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.TextCategorizer;
import io.steelyard.transforms.statistics.ValueTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code vocabulary}: the index of a text among those of the training rows, most frequent first,
 * equal counts by bytes. An integer is its digits, so that 7 and "7" are one category; a boolean is
 * {@code true} or {@code false}.
 */
public final class Vocabulary implements FeatureStep {
  /** What a text outside of the vocabulary becomes. */
  private enum Unknown {
    /** No category, as if missing. */
    IGNORE,
    /** One more category, the last. */
    BUCKET
  }

  @Override
  public List<String> words() {
    return List.of("vocabulary");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    int top = Math.toIntExact(step.whole("top"));
    ValueTerms terms = new ValueTerms(feature.texts(top, step.whole("minimumCount")));
    Unknown unknown = EnumWords.constant(Unknown.class, step.text("outOfVocabulary"));
    feature.categorize(new Listed(terms, unknown));
  }

  @Override
  public void read(PlanForms forms) {
    forms.categorizer(
        "unknown",
        feature -> {
          List<byte[]> texts = new ArrayList<>();
          feature.required("vocabulary").forEach(entry -> texts.add(CategoryText.read(entry)));
          Unknown unknown = Unknown.valueOf(PlanReader.text(feature, "unknown"));
          return new Listed(new ValueTerms(texts), unknown);
        });
  }

  private record Listed(ValueTerms terms, Unknown unknown) implements TextCategorizer {
    @Override
    public int size() {
      return terms.size() + (unknown == Unknown.BUCKET ? 1 : 0);
    }

    @Override
    public String category(int index) {
      return index < terms.size()
          ? new String(terms.text(index), StandardCharsets.UTF_8)
          : "any other";
    }

    @Override
    public boolean accepts(ColumnType type) {
      return ValueTerms.accepts(type);
    }

    @Override
    public void indices(Column column, FeatureMatrix room, int[] target) {
      int other = unknown == Unknown.BUCKET ? terms.size() : -1;
      terms.indices(column, -1, other, target);
    }

    @Override
    public int index(byte[] bytes, int start, int end) {
      int index = terms.index(bytes, start, end);
      return index < 0 && unknown == Unknown.BUCKET ? terms.size() : index;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("unknown", unknown.name());
      json.writeArrayFieldStart("vocabulary");
      for (int i = 0; i < terms.size(); i++) {
        CategoryText.write(terms.text(i), json);
      }
      json.writeEndArray();
    }
  }
}
