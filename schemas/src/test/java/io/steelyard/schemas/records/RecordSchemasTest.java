package io.steelyard.schemas.records;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

/** The fields and types that readers of our files rely on. */
class RecordSchemasTest {
  @Test
  void predictionKeepsItsShape() {
    assertThat(
        shape(RecordSchemas.prediction()),
        is(
            "key string, eventTime [\"null\",\"long\"], score double"
                + ", scores {\"type\":\"array\",\"items\":\"double\"}"
                + ", predictedClass [\"null\",\"string\"], bundle string, plan string"));
  }

  @Test
  void rejectedRowKeepsItsShape() {
    assertThat(
        shape(RecordSchemas.rejectedRow()),
        is(
            "original bytes, reasons {\"type\":\"array\",\"items\":{\"name\":"
                + "\"io.steelyard.records.Reason\",\"type\":\"record\",\"fields\":["
                + "{\"name\":\"column\",\"type\":\"string\"},{\"name\":\"check\",\"type\":\"string\"},"
                + "{\"name\":\"message\",\"type\":\"string\"}]}}"
                + ", source string, position long, rows long, time long"));
  }

  private static final String WINDOW =
      "model string, windowStart long, windowEnd long, bundle string, revision int, final boolean"
          + ", rows long, rejected long";

  private static final String DRIFT =
      ", drift [\"null\",{\"name\":\"io.steelyard.records.Drift\",\"type\":\"record\",\"fields\":["
          + "{\"name\":\"bound\",\"type\":\"string\"},{\"name\":\"level\",\"type\":\"double\"},"
          + "{\"name\":\"smallest\",\"type\":\"double\"},"
          + "{\"name\":\"exceeds\",\"type\":\"boolean\"}]}]";

  private static final String RATE =
      "{\"name\":\"io.steelyard.records.RateChange\",\"type\":\"record\",\"fields\":["
          + "{\"name\":\"before\",\"type\":\"double\"},{\"name\":\"after\",\"type\":\"double\"}]}";

  private static final String SERIES =
      ", series {\"type\":\"array\",\"items\":{\"name\":\"io.steelyard.records.SeriesChange\","
          + "\"type\":\"record\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"},"
          + "{\"name\":\"statistic\",\"type\":\"double\"},{\"name\":\"pValue\",\"type\":\"double\"},"
          + "{\"name\":\"adjusted\",\"type\":\"double\"},{\"name\":\"effect\",\"type\":\"double\"},"
          + "{\"name\":\"exceeds\",\"type\":\"boolean\"},{\"name\":\"missing\",\"type\":"
          + RATE
          + "},{\"name\":\"unseen\",\"type\":\"io.steelyard.records.RateChange\"},"
          + "{\"name\":\"distances\",\"type\":{\"type\":\"map\",\"values\":\"double\"}},"
          + "{\"name\":\"moved\",\"type\":{\"type\":\"array\",\"items\":{\"name\":"
          + "\"io.steelyard.records.BinChange\",\"type\":\"record\",\"fields\":["
          + "{\"name\":\"bin\",\"type\":\"string\"},{\"name\":\"before\",\"type\":\"double\"},"
          + "{\"name\":\"after\",\"type\":\"double\"}]}}}]}}";

  private static final String BOUNDS =
      ", bounds {\"type\":\"array\",\"items\":{\"name\":\"io.steelyard.records.BeyondBound\","
          + "\"type\":\"record\",\"fields\":[{\"name\":\"series\",\"type\":\"string\"},"
          + "{\"name\":\"distance\",\"type\":\"string\"},{\"name\":\"value\",\"type\":\"double\"},"
          + "{\"name\":\"maximum\",\"type\":\"double\"}]}}";

  private static final String ALARM =
      ", causes {\"type\":\"array\",\"items\":\"string\"}"
          + ", alarmed {\"type\":\"array\",\"items\":\"string\"}";

  @Test
  void verdictsAndAlertsKeepTheirShape() {
    assertThat(
        shape(RecordSchemas.windowVerdict()),
        is(
            WINDOW
                + ", onTime long, late long, stream {\"name\":\"io.steelyard.records.StreamCounts\","
                + "\"type\":\"record\",\"fields\":[{\"name\":\"onTime\",\"type\":\"long\"},"
                + "{\"name\":\"late\",\"type\":\"long\"},{\"name\":\"expired\",\"type\":\"long\"}]}"
                + ", partial boolean"
                + DRIFT
                + SERIES
                + BOUNDS
                + ALARM
                + ", leftOut int"));
    assertThat(
        shape(RecordSchemas.alert()),
        is(
            "id string, status string, since long, windows int, "
                + WINDOW
                + DRIFT
                + ALARM
                + SERIES
                + BOUNDS
                + ", leftOut int"));
  }

  @Test
  void alertsOfOperationKeepTheirShape() {
    assertThat(
        shape(RecordSchemas.operationAlert()),
        is(
            "id string, kind string, model string, alias string, bundle string"
                + ", to [\"null\",\"string\"], at long, since [\"null\",\"long\"]"
                + ", why string, line int"));
  }

  @Test
  void timesAreMilliseconds() {
    Schema eventTime = RecordSchemas.prediction().getField("eventTime").schema().getTypes().get(1);
    Schema time = RecordSchemas.rejectedRow().getField("time").schema();
    assertThat(eventTime.getLogicalType().getName(), is("timestamp-millis"));
    assertThat(time.getLogicalType().getName(), is("timestamp-millis"));
  }

  @Test
  void everyFieldIsExplained() {
    for (Schema schema :
        List.of(
            RecordSchemas.prediction(),
            RecordSchemas.rejectedRow(),
            RecordSchemas.windowVerdict(),
            RecordSchemas.alert(),
            RecordSchemas.operationAlert())) {
      for (Schema.Field field : schema.getFields()) {
        assertThat(field.name(), field.doc() != null && field.doc().endsWith("."), is(true));
      }
    }
  }

  private static String shape(Schema schema) {
    return schema.getFields().stream()
        .map(field -> field.name() + " " + normal(field.schema()))
        .collect(Collectors.joining(", "));
  }

  private static String normal(Schema schema) {
    String text = SchemaNormalization.toParsingForm(schema);
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }
}
