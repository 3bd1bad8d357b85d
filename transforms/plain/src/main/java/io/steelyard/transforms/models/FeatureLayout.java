package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of the features that a model was trained on: for each block, whether it is a number or
 * a one-hot category and of how many categories. Two layouts are equal if a row of one can be read
 * as a row of the other.
 */
public final class FeatureLayout {
  private static final int NUMBER = -1;

  private final int[] categories;
  private final int[] offsets;

  /** One entry a block: the number of categories, or -1 for a number. */
  FeatureLayout(int[] categories) {
    this.categories = categories.clone();
    offsets = new int[categories.length + 1];
    for (int block = 0; block < categories.length; block++) {
      int blockWidth = categories[block] == NUMBER ? 1 : categories[block];
      if (blockWidth < 0) {
        throw new IllegalArgumentException("block " + block + " has " + blockWidth + " categories");
      }
      offsets[block + 1] = Math.addExact(offsets[block], blockWidth);
    }
  }

  /** The layout of these blocks. */
  public static FeatureLayout of(List<FeatureBlock> blocks) {
    int[] categories = new int[blocks.size()];
    for (int i = 0; i < categories.length; i++) {
      FeatureBlock block = blocks.get(i);
      categories[i] = block.kind() == FeatureBlock.Kind.NUMBER ? NUMBER : block.width();
    }
    return new FeatureLayout(categories);
  }

  public int blocks() {
    return categories.length;
  }

  /** The length of the feature vector. */
  public int width() {
    return offsets[categories.length];
  }

  boolean isNumber(int block) {
    return categories[block] == NUMBER;
  }

  /** The first position of a block in the feature vector; of a block past the last, the width. */
  int offset(int block) {
    return offsets[block];
  }

  /** The block that holds a position of the feature vector, which must be within the width. */
  int blockAt(int position) {
    int found = Arrays.binarySearch(offsets, position);
    if (found < 0) {
      return -found - 2;
    }
    // A block of no categories begins where the next one does; the last of them holds the position.
    while (offsets[found + 1] == position) {
      found++;
    }
    return found;
  }

  int[] categories() {
    return categories.clone();
  }

  /** Fails unless the rows of this matrix have this layout. */
  void check(FeatureMatrix features) {
    List<FeatureBlock> blocks = features.blocks();
    boolean same = blocks.size() == categories.length;
    for (int i = 0; same && i < categories.length; i++) {
      FeatureBlock block = blocks.get(i);
      boolean number = block.kind() == FeatureBlock.Kind.NUMBER;
      same = number == isNumber(i) && (number || block.width() == categories[i]);
    }
    if (!same) {
      throw new IllegalArgumentException(
          "The features are not those the model was trained on: "
              + (blocks.size() != categories.length
                  ? blocks.size() + " blocks instead of " + categories.length
                  : "a block's kind or width differs"));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureLayout layout && Arrays.equals(categories, layout.categories);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(categories);
  }
}
