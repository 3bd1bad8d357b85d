package io.steelyard.transforms.features.steps;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues of a symmetric matrix, descending, and its eigenvectors, of length 1, by cyclic
 * Jacobi rotations: the same bits on every machine.
 *
 * @param values equal ones in the order of the rows
 * @param vectors of each value; the first of its entries that is greatest in magnitude, to within 1
 *     in 10^9, is positive
 */
record Eigenvectors(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 100;
  private static final double TIE = 1e-9;

  /** Of a matrix of finite numbers, which is changed. */
  static Eigenvectors of(double[][] matrix) {
    int size = matrix.length;
    double[][] rotated = new double[size][size];
    for (int i = 0; i < size; i++) {
      rotated[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && sweep(matrix, rotated); sweep++) {}
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -matrix[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int i = 0; i < size; i++) {
      values[i] = matrix[order[i]][order[i]] + 0.0;
      vectors[i] = signed(rotated[order[i]]);
    }
    return new Eigenvectors(values, vectors);
  }

  /** Rotates each entry off the diagonal to 0 once; whether there was one. */
  private static boolean sweep(double[][] matrix, double[][] rotated) {
    boolean changed = false;
    for (int p = 0; p < matrix.length; p++) {
      for (int q = p + 1; q < matrix.length; q++) {
        double off = matrix[p][q];
        // What changes neither entry of the diagonal is none: sums of them are as they were.
        boolean none =
            matrix[p][p] + Math.abs(off) / 8 == matrix[p][p]
                && matrix[q][q] + Math.abs(off) / 8 == matrix[q][q];
        if (off == 0 || none) {
          matrix[p][q] = 0;
          matrix[q][p] = 0;
          continue;
        }
        changed = true;
        rotate(matrix, rotated, p, q);
      }
    }
    return changed;
  }

  private static void rotate(double[][] matrix, double[][] rotated, int p, int q) {
    double ratio = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = 1 / (Math.abs(ratio) + StrictMath.sqrt(ratio * ratio + 1));
    if (ratio < 0) {
      tangent = -tangent;
    }
    double cosine = 1 / StrictMath.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    double off = matrix[p][q];
    matrix[p][p] -= tangent * off;
    matrix[q][q] += tangent * off;
    matrix[p][q] = 0;
    matrix[q][p] = 0;
    for (int i = 0; i < matrix.length; i++) {
      if (i != p && i != q) {
        double left = matrix[p][i];
        double right = matrix[q][i];
        matrix[p][i] = cosine * left - sine * right;
        matrix[q][i] = sine * left + cosine * right;
        matrix[i][p] = matrix[p][i];
        matrix[i][q] = matrix[q][i];
      }
      double left = rotated[p][i];
      double right = rotated[q][i];
      rotated[p][i] = cosine * left - sine * right;
      rotated[q][i] = sine * left + cosine * right;
    }
  }

  private static double[] signed(double[] vector) {
    double greatest = Arrays.stream(vector).map(Math::abs).max().orElse(0);
    for (double entry : vector) {
      if (Math.abs(entry) >= greatest * (1 - TIE)) {
        return Arrays.stream(vector).map(each -> (entry < 0 ? -each : each) + 0.0).toArray();
      }
    }
    throw new IllegalStateException("a vector without entries");
  }
}
