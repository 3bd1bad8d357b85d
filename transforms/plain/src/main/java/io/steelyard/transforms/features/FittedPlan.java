package io.steelyard.transforms.features;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.NumberColumns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Fitted and frozen features: a batch of rows in, a batch of feature values out. The one
 * implementation for training, batch, streaming and in-process scoring; a row's values do not
 * depend on the rows beside it. Immutable and safe for use by several threads.
 */
public final class FittedPlan {
  private final RowSchema schema;
  private final List<FittedFeature> features;
  private final List<FeatureBlock> blocks;

  /** The first block of each feature. */
  private final int[] firstBlocks;

  /** The columns of each feature. */
  private final int[][] columns;

  private final LabelEncoder label;
  private final int weight;
  private final byte[] canonical;

  /**
   * @param weight the position of the column of weights, or -1
   */
  FittedPlan(RowSchema schema, List<FittedFeature> features, LabelEncoder label, int weight) {
    this.schema = schema;
    this.features = List.copyOf(features);
    this.label = label;
    this.weight = weight;
    List<FeatureBlock> made = new ArrayList<>();
    int offset = 0;
    firstBlocks = new int[features.size()];
    columns = new int[features.size()][];
    for (int i = 0; i < firstBlocks.length; i++) {
      FittedFeature feature = features.get(i);
      firstBlocks[i] = made.size();
      columns[i] = feature.columns().stream().mapToInt(Integer::intValue).toArray();
      for (FeatureBlock block : feature.encoder().blocks(feature.name(), offset)) {
        made.add(block);
        offset = Math.addExact(offset, block.width());
      }
    }
    blocks = List.copyOf(made);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new PlanWriter(schema, label, weight).write(features, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    canonical = bytes.toByteArray();
  }

  List<FittedFeature> features() {
    return features;
  }

  /** The columns that rows must have. */
  public RowSchema schema() {
    return schema;
  }

  /** The parts of the feature vector, in order. */
  public List<FeatureBlock> blocks() {
    return blocks;
  }

  /** An empty matrix for {@link #encode}, for one thread. */
  public FeatureMatrix newMatrix() {
    return new FeatureMatrix(blocks);
  }

  /**
   * Encodes all rows, none of which the plan was fitted on.
   *
   * @param target made by {@link #newMatrix}; what it held is gone
   * @throws IllegalArgumentException if the rows have other columns than this plan
   */
  public void encode(RowBatch rows, FeatureMatrix target) {
    expectSchema(rows);
    target.resize(rows.rows());
    for (int i = 0; i < firstBlocks.length; i++) {
      FittedFeature feature = features.get(i);
      feature.encoder().encode(rows, columns[i], target, firstBlocks[i]);
    }
  }

  /**
   * Encodes all rows, some of which the plan was fitted on. A step that has learned from the label
   * encodes each of those as if it had been fitted without the rows of its fold, so that its own
   * label is not seen in its values; any other step encodes all rows alike.
   *
   * @param fitted the rows that the plan was fitted on
   * @param target made by {@link #newMatrix}; what it held is gone
   * @throws IllegalArgumentException if the rows have other columns than this plan
   */
  public void encode(RowBatch rows, BitSet fitted, FeatureMatrix target) {
    expectSchema(rows);
    target.resize(rows.rows());
    for (int i = 0; i < firstBlocks.length; i++) {
      FittedFeature feature = features.get(i);
      feature.encoder().encode(rows, columns[i], fitted, target, firstBlocks[i]);
    }
  }

  /** What is predicted. */
  public Task task() {
    return label.task();
  }

  /**
   * The labels' texts by class index: for a binary task negative, then positive; for several
   * classes those of the training rows in order of their UTF-8; none for a regression.
   */
  public List<String> classes() {
    return label.classes();
  }

  /** The label of each row. */
  public RowLabels labels(RowBatch rows) {
    expectSchema(rows);
    return labels(rows.column(label.column()));
  }

  /** The labels in a column that stands alone, of the type of the label's own. */
  public RowLabels labels(Column column) {
    double[] numbers = new double[column.rows()];
    label.encode(column, numbers);
    return new RowLabels(numbers, column, schema.field(label.column()).type());
  }

  /**
   * The weight of each row, NaN where it is missing; 1 where the definition names no weight.
   *
   * @param target at least as long as the batch
   */
  public void weights(RowBatch rows, double[] target) {
    expectSchema(rows);
    if (weight < 0) {
      Arrays.fill(target, 0, rows.rows(), 1);
    } else {
      NumberColumns.copy(rows.column(weight), target);
    }
  }

  /** The SHA-256 of what {@link #write} writes, in 64 hexadecimal digits. */
  public String fingerprint() {
    return Sha256.hex(canonical);
  }

  /** Writes the plan as canonical JSON: equal plans, equal bytes, on every JDK. */
  public void write(OutputStream out) throws IOException {
    out.write(canonical);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes differ from it in anything
   */
  public static FittedPlan read(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    FittedPlan plan = PlanReader.read(bytes);
    if (!Arrays.equals(bytes, plan.canonical)) {
      throw new IOException("the fitted plan is not in its canonical form: it was changed");
    }
    return plan;
  }

  private void expectSchema(RowBatch rows) {
    if (!rows.schema().equals(schema)) {
      throw new IllegalArgumentException("columns " + rows.schema() + ", expected " + schema);
    }
  }
}
