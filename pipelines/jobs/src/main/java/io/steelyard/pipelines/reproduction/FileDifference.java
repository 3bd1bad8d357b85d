package io.steelyard.pipelines.reproduction;

/**
 * A hashed file of a bundle that is not what it was.
 *
 * @param path of the file in the bundle
 * @param first difference
 * @param extent how much of the file differs, for people
 */
public record FileDifference(String path, Difference first, String extent) {}
