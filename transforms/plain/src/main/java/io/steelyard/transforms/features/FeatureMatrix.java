package io.steelyard.transforms.features;

import io.steelyard.transforms.statistics.DecimalText;
import io.steelyard.transforms.texts.CategoryLists;
import io.steelyard.transforms.texts.TextLists;
import java.util.List;

/**
 * Encoded features of a batch of rows, column by column. A buffer: it is refilled for each batch,
 * belongs to one thread, and grows to the largest batch seen.
 */
public final class FeatureMatrix {
  private final List<FeatureBlock> blocks;
  private final double[][] numbers;
  private final int[][] indices;
  private final int width;
  private int[] spareIndices = new int[0];
  private double[] spareNumbers = new double[0];
  private long[] spareLongs = new long[0];
  private final byte[] spareText = new byte[DecimalText.LONGEST];
  private final TextLists spareTexts = new TextLists();
  private final CategoryLists spareLists = new CategoryLists();
  private int rows;

  /** An empty matrix of these blocks, whose offsets must be consecutive from 0. */
  public FeatureMatrix(List<FeatureBlock> blocks) {
    this.blocks = List.copyOf(blocks);
    numbers = new double[blocks.size()][0];
    indices = new int[blocks.size()][0];
    int end = 0;
    for (FeatureBlock block : blocks) {
      if (block.offset() != end) {
        throw new IllegalArgumentException(block.name() + " begins at " + block.offset());
      }
      end += block.width();
    }
    width = end;
  }

  /** Makes room for this many rows; what the arrays hold is undefined until written. */
  public void resize(int newRows) {
    rows = newRows;
    if (spareIndices.length < newRows) {
      spareIndices = new int[newRows];
      spareNumbers = new double[newRows];
    }
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).kind() == FeatureBlock.Kind.NUMBER) {
        if (numbers[i].length < newRows) {
          numbers[i] = new double[newRows];
        }
      } else if (indices[i].length < newRows) {
        indices[i] = new int[newRows];
      }
    }
  }

  public List<FeatureBlock> blocks() {
    return blocks;
  }

  public int rows() {
    return rows;
  }

  /** The length of the feature vector: the sum of the widths of all blocks. */
  public int width() {
    return width;
  }

  /** The values of a NUMBER block, to read or fill; at least {@link #rows()} long. */
  public double[] numbers(int block) {
    return numbers[block];
  }

  /** The categories of a ONE_HOT block, to read or fill; at least {@link #rows()} long. */
  public int[] indices(int block) {
    return indices[block];
  }

  /** Room for a category a row while a block is filled; no part of the matrix. */
  public int[] spareIndices() {
    return spareIndices;
  }

  /** Room for the text of one whole number while a block is filled; no part of the matrix. */
  public byte[] spareText() {
    return spareText;
  }

  /** Room for lists of texts while a block is filled; no part of the matrix. */
  public TextLists spareTexts() {
    return spareTexts;
  }

  /** Room for lists of categories while a block is filled; no part of the matrix. */
  public CategoryLists spareLists() {
    return spareLists;
  }

  /** Room for 64 bits a row while a block is filled; no part of the matrix. */
  public long[] spareLongs() {
    if (spareLongs.length < rows) {
      spareLongs = new long[rows];
    }
    return spareLongs;
  }

  /** Room for a number a row while a block is filled; no part of the matrix. */
  public double[] spareNumbers() {
    return spareNumbers;
  }
}
