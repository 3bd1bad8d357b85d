package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same table as CSV, JSON lines, Avro and Parquet has one bundle id, though integer keys and
 * codes, numbers with gaps, decimals, dates and flags are stored in each as its writers store them,
 * some under other names, and all but one lack a column that has a default.
 */
@Tag("slow")
class SameTableTest {
  private static final int ROWS = 400;

  private static final String DEFINITION =
      """
      name: table
      version: 1
      owner: tests
      task: binary
      input:
        missing: ["-999", "-99.9", "9007199254740993"]
      columns:
        - {name: id, type: string}
        - {name: code, type: string}
        - {name: n, type: int, aliases: [old n, count]}
        - {name: amount, type: double, aliases: [sum]}
        - {name: channel, type: string, default: web}
        - {name: day, type: timestamp}
        - {name: flag, type: boolean}
        - {name: heat, type: double}
        - {name: account, type: int}
        - {name: y, type: string}
      key: id
      eventTime: day
      label: {column: y, positive: "yes"}
      features:
        - {name: code, columns: [code], steps: [vocabulary, oneHot]}
        - {name: n, columns: [n], steps: [{impute: mean}, standardize]}
        - {name: amount, columns: [amount], steps: [{impute: median}, standardize]}
        - {name: channel, columns: [channel], steps: [vocabulary, oneHot]}
        - {name: day, columns: [day], steps: [{cyclic: dayOfWeek}]}
        - {name: flag, columns: [flag], steps: [missingIndicator]}
        - {name: heat, columns: [heat], steps: [{impute: mean}, standardize]}
        - {name: noAccount, columns: [account], steps: [missingIndicator]}
      split: {validation: 0.1, test: 0.2}
      model: {trainer: logistic-regression}
      """;

  @TempDir Path folder;

  /** A row; what is missing is null, {@code code} is -999 and {@code heat} -99.9 where unknown. */
  private record Row(
      int id,
      int code,
      @Nullable Integer n,
      @Nullable BigDecimal amount,
      int day,
      @Nullable Boolean flag,
      float heat,
      long account,
      int y) {
    static Row of(int i) {
      return new Row(
          1000 + i,
          i % 7 == 6 ? -999 : i % 7,
          i % 5 == 0 ? null : i % 11 - 3,
          i % 13 == 0 ? null : BigDecimal.valueOf(i * 37 % 1000, 2),
          19_700 + i % 40,
          i % 9 == 0 ? null : (Boolean) (i % 3 == 0),
          i % 8 == 0 ? -99.9f : i % 17 / 4f,
          9_007_199_254_740_991L + i % 3,
          (i * 7 + i / 3) % 2);
    }

    String date() {
      return java.time.LocalDate.ofEpochDay(day).toString();
    }

    String label() {
      return y == 1 ? "yes" : "no";
    }
  }

  @Test
  void aTableHasOneIdInEveryFormat() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(Row.of(i));
    }
    Files.writeString(folder.resolve("table.pipeline.yaml"), DEFINITION);
    csv(rows);
    json(rows);
    avro(rows);
    parquet(rows);
    String expected = train("csv");
    for (String format : List.of("jsonl", "avro", "parquet")) {
      assertThat(format, train(format), is(expected));
    }
  }

  private String train(String format) throws IOException {
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + folder.resolve("table.pipeline.yaml"),
            "--input=" + folder.resolve("rows." + format),
            "--models=" + folder.resolve("models-" + format),
            "--summary=" + folder.resolve(format + ".json"));
    assertThat(format + run.err(), run.code(), is(0));
    var summary = CommandRun.summary(folder.resolve(format + ".json"));
    assertThat(format, summary.get("rows").get("rejected").asInt(), is(0));
    return summary.get("bundle").asText();
  }

  /** As pandas writes integers with gaps: as doubles. */
  private void csv(List<Row> rows) throws IOException {
    StringBuilder text = new StringBuilder("id,code,n,amount,day,flag,heat,account,y,channel\n");
    for (Row row : rows) {
      text.append(row.id).append(',').append(row.code).append(',');
      text.append(row.n == null ? "" : row.n + ".0").append(',');
      text.append(row.amount == null ? "" : row.amount).append(',');
      text.append(row.date()).append(',');
      text.append(row.flag == null ? "" : row.flag ? "True" : "False").append(',');
      text.append(row.heat).append(',').append(row.account).append(',');
      text.append(row.label()).append(",web\n");
    }
    Files.writeString(folder.resolve("rows.csv"), text);
  }

  private void json(List<Row> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append("{\"id\": ").append(row.id).append(", \"code\": ").append(row.code);
      text.append(", \"old n\": ").append(row.n == null ? "NaN" : row.n + ".0");
      text.append(", \"amount\": ").append(row.amount);
      text.append(", \"day\": \"").append(row.date()).append("T00:00:00Z\"");
      text.append(", \"flag\": ").append(row.flag == null ? null : row.flag ? 1 : 0);
      text.append(", \"heat\": ").append(row.heat).append(", \"account\": ").append(row.account);
      text.append(", \"y\": \"").append(row.label()).append("\"}\n");
    }
    Files.writeString(folder.resolve("rows.jsonl"), text);
  }

  private void avro(List<Row> rows) throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Row", "fields": [
                  {"name": "id", "type": "long"},
                  {"name": "code", "type": "int"},
                  {"name": "old_n", "type": ["null", "int"]},
                  {"name": "amount", "type": ["null",
                    {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}]},
                  {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                  {"name": "flag", "type": ["null", "boolean"]},
                  {"name": "heat", "type": "float"},
                  {"name": "account", "type": "long"},
                  {"name": "y", "type": {"type": "enum", "name": "Y", "symbols": ["no", "yes"]}}]}
                """);
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
            .create(schema, folder.resolve("rows.avro").toFile())) {
      for (Row row : rows) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("id", (long) row.id);
        record.put("code", row.code);
        record.put("old_n", row.n);
        record.put(
            "amount",
            row.amount == null ? null : ByteBuffer.wrap(row.amount.unscaledValue().toByteArray()));
        record.put("day", row.day);
        record.put("flag", row.flag);
        record.put("heat", row.heat);
        record.put("account", row.account);
        record.put("y", new GenericData.EnumSymbol(schema.getField("y").schema(), row.label()));
        writer.append(record);
      }
    }
  }

  private void parquet(List<Row> rows) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            """
            message row {
              required int64 id;
              required double code;
              required double count;
              optional int64 sum (DECIMAL(18,2));
              required int64 day (TIMESTAMP(MICROS,false));
              optional double flag;
              required float heat;
              required int64 account;
              required binary y (STRING);
            }
            """);
    try (OutputStream out = Files.newOutputStream(folder.resolve("rows.parquet"));
        ParquetWriter<Group> writer =
            ExampleParquetWriter.builder(new StreamOutputFile(out))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .build()) {
      for (Row row : rows) {
        Group group = new SimpleGroup(schema);
        group.add("id", (long) row.id);
        group.add("code", (double) row.code);
        group.add("count", row.n == null ? Double.NaN : row.n);
        if (row.amount != null) {
          group.add("sum", row.amount.unscaledValue().longValueExact());
        }
        group.add("day", row.day * 86_400_000_000L);
        if (row.flag != null) {
          group.add("flag", row.flag ? 1.0 : 0.0);
        }
        group.add("heat", row.heat);
        group.add("account", row.account);
        group.add("y", row.label());
        writer.write(group);
      }
    }
  }
}
