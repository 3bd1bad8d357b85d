package io.steelyard.transforms.formats.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Stands where Parquet wants converters of records; values are read column by column instead. */
public final class UnreadValues extends GroupConverter {
  private static final PrimitiveConverter NONE = new PrimitiveConverter() {};

  @Override
  public Converter getConverter(int field) {
    return NONE;
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
