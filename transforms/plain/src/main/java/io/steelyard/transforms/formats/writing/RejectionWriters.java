package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.Rejection;
import java.time.Clock;
import java.util.List;

/** Writers of rejected rows: what stood in the input, every reason, and from where. */
public final class RejectionWriters {
  private RejectionWriters() {}

  /**
   * Writers of Avro container files of {@link
   * io.steelyard.schemas.records.RecordSchemas#rejectedRow}.
   *
   * @param clock what time it is when a row is rejected; serializable, as those of the JDK are
   */
  public static WriterFactory<List<Rejection>> avro(Clock clock) {
    return out -> new RejectionAvroWriter(clock, out);
  }

  /**
   * Writers of JSON lines with the same fields; where the original is not UTF-8 text, {@code
   * originalBase64} stands for {@code original}.
   *
   * @param clock as for Avro
   */
  public static WriterFactory<List<Rejection>> jsonLines(Clock clock) {
    return out -> new RejectionJsonWriter(clock, out);
  }
}
