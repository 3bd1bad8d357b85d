package io.steelyard.transforms.formats;

import org.jspecify.annotations.Nullable;

/** What stands before the Avro record of a message and says what it is. */
interface AvroFraming {
  /** Begins another batch of messages. */
  default void begin() {}

  /** The number of bytes before the record. */
  int headerBytes();

  /**
   * The reader of the record of the message {@code bytes[from, to)}; null, with the fault of the
   * message reported, where there is none.
   */
  @Nullable AvroRecord record(byte[] bytes, int from, int to);

  /** Nothing before records that are all of one schema. */
  static AvroFraming none(AvroRecord record) {
    return new AvroFraming() {
      @Override
      public int headerBytes() {
        return 0;
      }

      @Override
      public AvroRecord record(byte[] bytes, int from, int to) {
        return record;
      }
    };
  }
}
