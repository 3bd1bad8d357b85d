package io.steelyard.benchmarks;

import io.steelyard.transforms.features.FeatureMatrix;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Rows of number features as Tribuo's own examples. */
final class TribuoRows {
  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private TribuoRows() {}

  static List<Example<Label>> examples(FeatureMatrix features, double[] labels, int count) {
    String[] names = new String[features.width()];
    for (int i = 0; i < names.length; i++) {
      names[i] = String.format(Locale.ROOT, "x%03d", i);
    }
    List<Example<Label>> examples = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      double[] values = new double[names.length];
      for (int i = 0; i < names.length; i++) {
        values[i] = features.numbers(i)[row];
      }
      examples.add(new ArrayExample<>(new Label(labels[row] > 0 ? "1" : "0"), names, values));
    }
    return examples;
  }

  static MutableDataset<Label> dataset(List<Example<Label>> examples) {
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("rows", NO_TIME, factory), factory);
    dataset.addAll(examples);
    return dataset;
  }
}
