package io.steelyard.transforms.measures;

/**
 * What a check of all rows measured, as a bundle keeps it for the next training.
 *
 * @param what in words; only values of the same are compared
 * @param value of an age, the instant in seconds of the epoch; never NaN
 */
public record MeasuredValue(String what, double value) {}
