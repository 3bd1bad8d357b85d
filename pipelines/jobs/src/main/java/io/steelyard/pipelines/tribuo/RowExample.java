package io.steelyard.pipelines.tribuo;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.FeatureMap;
import org.tribuo.Output;
import org.tribuo.protos.core.ExampleProto;
import org.tribuo.util.Merger;

/**
 * A row of a feature matrix as Tribuo sees one. It copies nothing and stores nothing of its own: a
 * present number is a feature, also when it is zero; a category is a feature of value 1. It cannot
 * be changed.
 */
final class RowExample<T extends Output<T>> extends Example<T> {
  private static final long serialVersionUID = 1L;

  private final transient FeatureMatrix matrix;
  private final transient String[] names;
  private final int row;

  RowExample(T output, float weight, FeatureMatrix matrix, String[] names, int row) {
    super(output, weight);
    this.matrix = matrix;
    this.names = names;
    this.row = row;
  }

  /** Names of all positions, whose alphabetical order is that of the feature vector. */
  static String[] names(int width) {
    String[] names = new String[width];
    int digits = Integer.toString(width).length();
    for (int i = 0; i < width; i++) {
      String number = Integer.toString(i);
      names[i] = "0".repeat(digits - number.length()) + number;
    }
    return names;
  }

  private boolean present(int block) {
    return matrix.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER
        ? !Double.isNaN(matrix.numbers(block)[row])
        : matrix.indices(block)[row] >= 0;
  }

  @Override
  public int size() {
    int size = 0;
    for (int block = 0; block < matrix.blocks().size(); block++) {
      size += present(block) ? 1 : 0;
    }
    return size;
  }

  @Override
  public Iterator<Feature> iterator() {
    return new Iterator<>() {
      private int block = nextPresent(0);

      private int nextPresent(int from) {
        int next = from;
        while (next < matrix.blocks().size() && !present(next)) {
          next++;
        }
        return next;
      }

      @Override
      public boolean hasNext() {
        return block < matrix.blocks().size();
      }

      @Override
      public Feature next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        FeatureBlock from = matrix.blocks().get(block);
        Feature feature =
            from.kind() == FeatureBlock.Kind.NUMBER
                ? new Feature(names[from.offset()], matrix.numbers(block)[row])
                : new Feature(names[from.offset() + matrix.indices(block)[row]], 1.0);
        block = nextPresent(block + 1);
        return feature;
      }
    };
  }

  /** Always true: a row without any feature still teaches the bias. */
  @Override
  public boolean validateExample() {
    return true;
  }

  @Override
  public boolean isDense(FeatureMap features) {
    return size() == features.size();
  }

  @Override
  public RowExample<T> copy() {
    return new RowExample<>(getOutput(), getWeight(), matrix, names, row);
  }

  @Override
  public void canonicalize(FeatureMap features) {}

  @Override
  protected void sort() {}

  @Override
  public void add(Feature feature) {
    throw unchangeable();
  }

  @Override
  public void addAll(Collection<? extends Feature> features) {
    throw unchangeable();
  }

  @Override
  public void removeFeatures(List<Feature> features) {
    throw unchangeable();
  }

  @Override
  public void reduceByName(Merger merger) {
    throw unchangeable();
  }

  @Override
  protected void densify(List<String> features) {
    throw unchangeable();
  }

  @Override
  public void set(Feature feature) {
    throw unchangeable();
  }

  @Override
  public ExampleProto serialize() {
    throw new UnsupportedOperationException("A row is not stored as an example.");
  }

  private static UnsupportedOperationException unchangeable() {
    return new UnsupportedOperationException("A row of a feature matrix cannot be changed.");
  }
}
