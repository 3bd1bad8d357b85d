package io.steelyard.schemas.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/**
 * The Avro schemas of the records that leave the program. They are part of what a release promises:
 * a field may be added with a default, none is taken away or changed.
 */
public final class RecordSchemas {
  private static final Schema PREDICTION = load("prediction.avsc");
  private static final Schema REJECTED_ROW = load("rejected-row.avsc");

  private static final Schema WINDOW_VERDICT = load("window-verdict.avsc");
  private static final Schema ALERT = load("alert.avsc");

  private static final Schema PERFORMANCE_WINDOW = load("performance-window.avsc");

  private static final Schema OPERATION_ALERT = load("operation-alert.avsc");

  private RecordSchemas() {}

  /** A scored row. */
  public static Schema prediction() {
    return PREDICTION;
  }

  /** A rejected row, with its original bytes and every reason. */
  public static Schema rejectedRow() {
    return REJECTED_ROW;
  }

  /** What is said of the rows that one bundle scored in a window of event time. */
  public static Schema windowVerdict() {
    return WINDOW_VERDICT;
  }

  /** An alarm of a window, or its withdrawal. */
  public static Schema alert() {
    return ALERT;
  }

  /** How one bundle did in a window of event time, as far as labels have come. */
  public static Schema performanceWindow() {
    return PERFORMANCE_WINDOW;
  }

  /** What somebody should be told of an alias that is looked after. */
  public static Schema operationAlert() {
    return OPERATION_ALERT;
  }

  private static Schema load(String name) {
    try (InputStream in = RecordSchemas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
