package io.steelyard.schemas.rows;

/** A named, typed column of a {@link RowSchema}. */
public record Field(String name, ColumnType type) {}
