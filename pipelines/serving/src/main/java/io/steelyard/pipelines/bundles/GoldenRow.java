package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.rows.RowBatch;

/**
 * A row of the training data with what the plan and the model must make of it, bit for bit.
 *
 * @param row a batch of one row
 * @param features by block of the plan: the number, or the category's index
 * @param scores by output of the model
 */
public record GoldenRow(RowBatch row, double[] features, double[] scores) {}
