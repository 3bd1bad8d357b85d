package io.steelyard.schemas.definition;

import org.jspecify.annotations.Nullable;

/**
 * A check of each row by itself, over any of its columns. A row fails it where the condition holds
 * and the expression does not; where either is missing, the row passes.
 *
 * @param expression a boolean expression that must hold
 * @param when a boolean expression that says of which rows; null for all
 */
public record RowCheckSpec(String name, Severity severity, String expression, @Nullable String when)
    implements CheckSpec {}
