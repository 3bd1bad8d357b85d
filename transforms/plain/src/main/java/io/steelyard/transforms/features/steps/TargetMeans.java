package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.Folds;
import io.steelyard.transforms.statistics.ValueTerms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fitted {@link TargetEncode}: one number for each class of several, else one. Immutable. */
final class TargetMeans implements Encoder {
  /** What a category becomes that the rows it was fitted on do not have. */
  enum Unseen {
    /** The mean of all rows. */
    MEAN,
    /** Missing. */
    MISSING
  }

  /** What a missing value becomes. */
  enum Missing {
    /** The mean of the rows where it is missing: a category like any other. */
    CATEGORY,
    /** The mean of all rows. */
    MEAN,
    /** Missing. */
    MISSING
  }

  /** Rows of a table before those of the categories: of an unseen category, of a missing value. */
  private static final int UNSEEN = 0;

  private static final int MISSING = 1;
  private static final int BEFORE = 2;

  private final List<String> classes;
  private final int outputs;
  private final ValueTerms terms;
  private final Folds folds;
  private final Unseen unseen;
  private final Missing missing;

  /** The means of all rows without each fold, then with all. */
  private final double[][] ofAll;

  private final List<Held> held;

  /** The numbers of rows that it was not fitted on: by row of the table, then output. */
  private final double[] table;

  /** The same for the rows of each fold; made when training asks, which two threads may both do. */
  private volatile double @Nullable [][] tables;

  /** What a category's mean is without the rows of a fold. */
  private record Held(int category, int fold, double[] means) {}

  private TargetMeans(
      Builder built, Folds folds, Unseen unseen, Missing missing, double[][] ofAll) {
    this.classes = List.copyOf(built.classes);
    this.outputs = built.outputs;
    this.terms = new ValueTerms(built.categories);
    this.folds = folds;
    this.unseen = unseen;
    this.missing = missing;
    this.ofAll = ofAll;
    this.held = List.copyOf(built.held);
    double[][] means = built.means.toArray(new double[0][]);
    this.table = table(ofAll[folds.count()], means);
  }

  /** Gathers categories, each with its means. */
  static final class Builder {
    private final List<String> classes;
    private final int outputs;
    private final List<byte[]> categories = new ArrayList<>();
    private final List<double @Nullable []> means = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    Builder(List<String> classes, int outputs) {
      this.classes = classes;
      this.outputs = outputs;
    }

    /** Adds a category with its means over all rows. */
    void category(byte[] text, double[] ofRows) {
      categories.add(text);
      means.add(expect(ofRows));
    }

    /** Adds the means of the last category without the rows of a fold. */
    void withoutFold(int fold, double[] ofOthers) {
      held.add(new Held(categories.size() - 1, fold, expect(ofOthers)));
    }

    private double[] expect(double[] numbers) {
      if (numbers.length != outputs) {
        throw new IllegalArgumentException(numbers.length + " means, expected " + outputs);
      }
      return numbers.clone();
    }

    TargetMeans build(Folds folds, Unseen unseen, Missing missing, double[][] ofAll) {
      return new TargetMeans(this, folds, unseen, missing, ofAll);
    }
  }

  /**
   * A table of numbers.
   *
   * @param all the means of all rows
   * @param means by category; null where it is unseen
   */
  private double[] table(double[] all, double[] @Nullable [] means) {
    double[] made = new double[(BEFORE + means.length) * outputs];
    double[] lost = new double[outputs];
    Arrays.fill(lost, Double.NaN);
    double[] other = unseen == Unseen.MEAN ? all : lost;
    put(other, UNSEEN, made);
    int none = terms.index(new byte[0]);
    switch (missing) {
      case CATEGORY -> put(none < 0 || means[none] == null ? other : means[none], MISSING, made);
      case MEAN -> put(all, MISSING, made);
      case MISSING -> put(lost, MISSING, made);
    }
    for (int category = 0; category < means.length; category++) {
      double[] own = means[category];
      put(own == null ? other : own, BEFORE + category, made);
    }
    return made;
  }

  private void put(double[] numbers, int row, double[] made) {
    System.arraycopy(numbers, 0, made, row * outputs, outputs);
  }

  /** By fold, and last that of rows of no fold. */
  private double[][] tables() {
    double[][] made = tables;
    if (made == null) {
      made = new double[folds.count() + 1][];
      double[][] @Nullable [] means = new double[folds.count()][terms.size()][];
      for (Held one : held) {
        means[one.fold][one.category] = one.means;
      }
      for (int fold = 0; fold < folds.count(); fold++) {
        made[fold] = table(ofAll[fold], means[fold]);
      }
      made[folds.count()] = table;
      tables = made;
    }
    return made;
  }

  @Override
  public List<FeatureBlock> blocks(String name, int offset) {
    if (classes.isEmpty()) {
      return List.of(FeatureBlock.number(name, offset));
    }
    List<FeatureBlock> blocks = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      blocks.add(FeatureBlock.number(name + "." + classes.get(i), offset + i));
    }
    return blocks;
  }

  @Override
  public boolean accepts(ColumnType type) {
    return ValueTerms.accepts(type);
  }

  @Override
  public void encode(Column column, FeatureMatrix target, int block) {
    int[] indices = target.spareIndices();
    terms.indices(column, MISSING - BEFORE, UNSEEN - BEFORE, indices);
    for (int i = 0; i < outputs; i++) {
      double[] numbers = target.numbers(block + i);
      for (int row = 0; row < column.rows(); row++) {
        numbers[row] = table[(BEFORE + indices[row]) * outputs + i];
      }
    }
  }

  @Override
  public void encode(RowBatch rows, Column column, BitSet fitted, FeatureMatrix target, int block) {
    int size = rows.rows();
    int[] fold = new int[size];
    folds.of(rows, fold);
    double[][] byFold = tables();
    int[] indices = target.spareIndices();
    terms.indices(column, MISSING - BEFORE, UNSEEN - BEFORE, indices);
    for (int row = 0; row < size; row++) {
      double[] own = byFold[fitted.get(row) ? fold[row] : folds.count()];
      for (int i = 0; i < outputs; i++) {
        target.numbers(block + i)[row] = own[(BEFORE + indices[row]) * outputs + i];
      }
    }
  }

  @Override
  public String encoding() {
    return "targetMean";
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("unseen", unseen.name());
    json.writeStringField("missing", missing.name());
    json.writeObjectFieldStart("folds");
    json.writeNumberField("count", folds.count());
    json.writeNumberField("seed", folds.seed());
    json.writeNumberField("group", folds.group());
    json.writeEndObject();
    json.writeArrayFieldStart("classes");
    for (String name : classes) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("means");
    for (double[] means : ofAll) {
      json.writeArray(means, 0, means.length);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("categories");
    int next = 0;
    for (int category = 0; category < terms.size(); category++) {
      json.writeStartArray();
      CategoryText.write(terms.text(category), json);
      for (int i = 0; i < outputs; i++) {
        json.writeNumber(table[(BEFORE + category) * outputs + i]);
      }
      json.writeStartArray();
      for (; next < held.size() && held.get(next).category == category; next++) {
        json.writeStartArray();
        json.writeNumber(held.get(next).fold);
        for (double mean : held.get(next).means) {
          json.writeNumber(mean);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
