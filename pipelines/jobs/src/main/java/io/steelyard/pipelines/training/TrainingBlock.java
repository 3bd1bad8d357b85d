package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.Split;

/**
 * Encoded rows of a batch on their way to the worker that trains, in compact primitive form.
 *
 * @param split that all of them belong to
 * @param keys of the rows
 * @param hashes two longs a row: the head of the SHA-256 of its canonical encoding, which orders
 *     rows of equal key
 * @param numbers by block, then row; an empty array for a one-hot block
 * @param indices by block, then row; an empty array for a number
 * @param labels a number a row
 * @param weights a number a row; empty where the definition names no weight
 */
record TrainingBlock(
    Split split,
    StringColumn keys,
    long[] hashes,
    double[][] numbers,
    int[][] indices,
    double[] labels,
    double[] weights) {
  int rows() {
    return keys.rows();
  }
}
