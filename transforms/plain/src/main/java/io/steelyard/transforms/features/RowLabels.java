package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;

/**
 * The labels of a batch.
 *
 * @param numbers by row: the index of its class, or the number to predict; NaN where it is missing.
 *     A class that no training row had has the index after the last. In a binary task every label
 *     that is not the positive class is 0.
 * @param column the values themselves, which tell classes apart that no training row had
 * @param type the column's type
 */
public record RowLabels(double[] numbers, Column column, ColumnType type) {}
