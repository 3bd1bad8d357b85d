package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The column that an Avro field makes is one that reads its values: docs/conversions.md. */
class AvroColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "int, date, TIMESTAMP, 19753, 2024-01-31T00:00:00Z",
    "int, date, TIMESTAMP, -1, 1969-12-31T00:00:00Z",
    "long, timestamp-millis, TIMESTAMP, 1706659200123, 2024-01-31T00:00:00.123Z",
    "long, timestamp-micros, TIMESTAMP, 1706659200123999, 2024-01-31T00:00:00.123Z",
    "long, timestamp-nanos, TIMESTAMP, 1706659200123999999, 2024-01-31T00:00:00.123Z",
    "long, local-timestamp-millis, TIMESTAMP, -1, 1969-12-31T23:59:59.999Z",
    "long, local-timestamp-micros, TIMESTAMP, 1706659200123999, 2024-01-31T00:00:00.123Z",
    "long, local-timestamp-nanos, TIMESTAMP, 1706659200123999999, 2024-01-31T00:00:00.123Z",
    "int, time-millis, INT, 5, 5",
    "long, time-micros, INT, 5, 5"
  })
  void logicalTypes(String type, String logical, ColumnType expected, long number, String text) {
    String schema =
        """
        {"type": "record", "name": "R", "fields": [{"name": "v", "default": %d,
          "type": {"type": "%s", "logicalType": "%s"}}]}
        """
            .formatted(number, type, logical);
    List<String> faults = new ArrayList<>();
    List<ColumnSpec> columns = AvroColumns.read(schema.getBytes(StandardCharsets.UTF_8), faults);
    assertThat(faults, is(empty()));
    assertThat(columns.get(0).type(), is(expected));
    assertThat(columns.get(0).defaultValue(), is(text));
  }

  @Test
  void fieldsWithinRecordsAreColumnsAndArraysAreNot() {
    String schema =
        """
        {"type": "record", "name": "R", "fields": [
          {"name": "id", "type": "string"},
          {"name": "fee", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9}},
          {"name": "raw", "type": "bytes"},
          {"name": "tags", "type": {"type": "array", "items": "string"}},
          {"name": "either", "type": ["int", "string"]},
          {"name": "person", "type": ["null", {"type": "record", "name": "P", "fields": [
            {"name": "age", "type": "int", "aliases": ["years"]},
            {"name": "parent", "type": ["null", "P"]}]}]},
          {"name": "place", "type": {"type": "record", "name": "Q", "fields": [
            {"name": "city", "type": "string"}]}}]}
        """;
    List<String> faults = new ArrayList<>();
    assertThat(
        AvroColumns.read(schema.getBytes(StandardCharsets.UTF_8), faults).stream()
            .map(each -> each.name() + " " + each.type() + " " + each.required() + each.aliases())
            .toList(),
        is(
            List.of(
                "id STRING REQUIRED[]",
                "fee DOUBLE REQUIRED[]",
                "person.age INT OPTIONAL[person.years]",
                "place.city STRING REQUIRED[]")));
    assertThat(faults, is(empty()));
  }
}
