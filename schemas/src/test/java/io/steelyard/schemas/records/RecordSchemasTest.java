package io.steelyard.schemas.records;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

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

  @Test
  void timesAreMilliseconds() {
    Schema eventTime = RecordSchemas.prediction().getField("eventTime").schema().getTypes().get(1);
    Schema time = RecordSchemas.rejectedRow().getField("time").schema();
    assertThat(eventTime.getLogicalType().getName(), is("timestamp-millis"));
    assertThat(time.getLogicalType().getName(), is("timestamp-millis"));
  }

  @Test
  void everyFieldIsExplained() {
    for (Schema schema : new Schema[] {RecordSchemas.prediction(), RecordSchemas.rejectedRow()}) {
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
