package io.steelyard.schemas.definition;

/**
 * A check of all accepted rows of an input together: what is measured of them is within bounds. It
 * rejects no row.
 *
 * @param measure the word of what is measured, and of which rows or columns; {@code minimum} and
 *     {@code maximum} are the bounds, of which one at least is there
 */
public record DataCheckSpec(String name, Severity severity, StepSpec measure)
    implements CheckSpec {}
