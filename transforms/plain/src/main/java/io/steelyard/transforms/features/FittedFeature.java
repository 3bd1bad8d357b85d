package io.steelyard.transforms.features;

/**
 * A fitted feature of one column.
 *
 * @param name unique in a plan
 * @param column the column's position in the schema
 */
record FittedFeature(String name, int column, Encoder encoder) {}
