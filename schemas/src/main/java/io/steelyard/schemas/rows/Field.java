package io.steelyard.schemas.rows;

import java.io.Serializable;

/** A named, typed column of a {@link RowSchema}. */
public record Field(String name, ColumnType type) implements Serializable {}
