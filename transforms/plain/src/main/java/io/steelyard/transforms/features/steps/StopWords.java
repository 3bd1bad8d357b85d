package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.statistics.Terms;
import io.steelyard.transforms.texts.TextLists;
import io.steelyard.transforms.texts.TextStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** {@code stopWords}: lists without the texts of another list. */
public final class StopWords implements FeatureStep {
  /**
   * The 33 words that Apache Lucene leaves out of English texts (ENGLISH_STOP_WORDS_SET of
   * org.apache.lucene.analysis.en.EnglishAnalyzer, Apache License 2.0).
   */
  private static final List<String> ENGLISH =
      List.of(
          "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is",
          "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there",
          "these", "they", "this", "to", "was", "will", "with");

  @Override
  public List<String> words() {
    return List.of("stopWords");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.list(new Without(step.has("words") ? step.texts("words") : ENGLISH));
  }

  @Override
  public void read(PlanForms forms) {
    forms.textStep("without", StopWords::read);
  }

  private static TextStep read(JsonNode node) {
    List<String> words = new ArrayList<>();
    node.required("without").forEach(word -> words.add(word.textValue()));
    return new Without(words);
  }

  /** Words in ascending order, so that steps of the same are equal; looked up where it arrives. */
  private static final class Without implements TextStep {
    private static final long serialVersionUID = 1L;

    private final List<String> words;
    private final transient Terms terms;

    Without(Collection<String> words) {
      this.words = List.copyOf(new TreeSet<>(words));
      terms = new Terms(this.words.stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toList());
    }

    private Object readResolve() {
      return new Without(words);
    }

    @Override
    public void apply(TextLists lists) {
      byte[] bytes = lists.bytes();
      int[] offsets = lists.offsets();
      int[] starts = lists.starts();
      int[] ends = lists.ends();
      for (int row = 0; row < lists.rows(); row++) {
        for (int i = offsets[row]; i < offsets[row + 1]; i++) {
          if (terms.index(bytes, starts[i], ends[i]) < 0) {
            lists.add(starts[i], ends[i]);
          }
        }
        lists.endRow();
      }
      lists.replace(bytes);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeArrayFieldStart("without");
      for (String word : words) {
        json.writeString(word);
      }
      json.writeEndArray();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Without that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
      return words.hashCode();
    }
  }
}
