package io.steelyard.transforms.formats.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Stands where Parquet wants converters of records; values are read column by column instead. */
public final class UnreadValues extends GroupConverter {
  private static final PrimitiveConverter NONE = new PrimitiveConverter() {};

  /** Itself: a field may be a group or a value. */
  @Override
  public Converter getConverter(int field) {
    return this;
  }

  @Override
  public PrimitiveConverter asPrimitiveConverter() {
    return NONE;
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
