package io.steelyard.schemas.rows;

/** The records of a batch as they stood in their input; read where a row is rejected only. */
public interface Originals {
  /** The number of records. */
  int rows();

  /** The bytes of a record; what cannot be read again is empty. */
  byte[] copy(int row);
}
