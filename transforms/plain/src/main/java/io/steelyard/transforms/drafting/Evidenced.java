package io.steelyard.transforms.drafting;

/**
 * What a rule decided, and what it was seen by.
 *
 * @param evidence a few words, such as {@code 0 of 199,523 missing}; may be empty
 */
record Evidenced<T>(T value, String evidence) {}
