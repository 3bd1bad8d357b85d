package io.steelyard.schemas.definition;

import org.jspecify.annotations.Nullable;

/** The column to be predicted and, for a binary task, the text of its positive class. */
public record LabelSpec(String column, @Nullable String positive) {}
