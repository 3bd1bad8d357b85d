package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/** Footers that contradict themselves, and what a rejected row of Parquet keeps. */
class ParquetFootersTest {
  private static final ParquetFormat FORMAT = new ParquetFormat();
  private static final int ROWS = 300;
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message row {
            required int64 n;
            required fixed_len_byte_array(16) id (UUID);
            optional group person { required int32 age; optional binary name (STRING); }
            optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
            required int64 at (TIMESTAMP(NANOS,true));
          }
          """);

  @Test
  void aFooterWhoseRowsDisagreeIsUnreadable() throws IOException {
    byte[] file = file();
    assertThat(read(file, "n").rows(), hasSize(ROWS));
    for (long rows : new long[] {243, 178, 0, 301}) {
      requireLost(changed(file, footer -> footer.getRow_groups().get(0).setNum_rows(rows)));
      requireLost(changed(file, footer -> footer.setNum_rows(rows)));
      requireLost(
          changed(
              file,
              footer ->
                  footer
                      .getRow_groups()
                      .get(0)
                      .getColumns()
                      .get(0)
                      .getMeta_data()
                      .setNum_values(rows)));
    }
    requireLost(changed(file, footer -> footer.setRow_groups(new ArrayList<>())));
  }

  private static void requireLost(byte[] file) throws IOException {
    ReadFile read = read(file, "n");
    assertThat(read.rows(), is(empty()));
    assertThat(read.unreadable(), hasSize(1));
    Rejection rejection = read.unreadable().get(0);
    assertThat(rejection.reasons().get(0).message(), containsString("the footer says"));
  }

  @Test
  void thousandsOfNestedGroupsAreOneRejection() throws IOException {
    byte[] file =
        changed(
            file(),
            footer -> {
              List<SchemaElement> elements = new ArrayList<>();
              for (int level = 0; level < 5_000; level++) {
                SchemaElement group = new SchemaElement("g");
                group.setNum_children(1);
                group.setRepetition_type(FieldRepetitionType.REQUIRED);
                elements.add(group);
              }
              SchemaElement leaf = new SchemaElement("n");
              leaf.setType(Type.INT64);
              leaf.setRepetition_type(FieldRepetitionType.REQUIRED);
              elements.add(leaf);
              footer.setSchema(elements);
            });
    ReadFile read = read(file, "n");
    assertThat(read.rows(), is(empty()));
    assertThat(
        read.unreadable().get(0).reasons().get(0).message(),
        containsString("nested deeper than 100 levels"));
  }

  @Test
  void anOriginalHasAllFieldsWhateverTheColumnsAre() throws IOException {
    ReadFile read = read(file(), "other");
    assertThat(
        new String(read.originals().get(7), StandardCharsets.UTF_8),
        is(
            "{\"n\":7,\"id\":\"00000000-0000-0001-0000-000000000007\","
                + "\"person\":{\"age\":27,\"name\":null},"
                + "\"tags\":{\"list\":[{\"element\":\"x\"},{\"element\":\"y7\"}]},"
                + "\"at\":\"1970-01-01T00:00:00.000000007Z\"}"));
    assertThat(
        new String(read.originals().get(0), StandardCharsets.UTF_8),
        containsString("\"person\":null,\"tags\":null"));
  }

  @Test
  void findsFieldsOfGroupsByTheirPaths() throws IOException {
    ReadFile read = read(file(), "n", "person.age", "id");
    assertThat(read.failures().subList(0, 1), hasSize(1));
    assertThat(read.rows().get(0), is("0:0|-|-"));
    assertThat(read.rows().get(7), is("7:7|27|-"));
  }

  private static ReadFile read(byte[] file, String... columns) throws IOException {
    List<ColumnSpec> specs =
        Arrays.stream(columns).map(name -> ColumnSpec.of(name, ColumnType.INT)).toList();
    return ReadFile.of(
        FORMAT,
        file,
        new ReadSettings(
            new RowSchema(specs.stream().map(c -> new Field(c.name(), c.type())).toList()),
            specs,
            InputSpec.DEFAULT,
            64,
            ReadSettings.MAXIMUM_RECORD_BYTES));
  }

  private static byte[] file() throws IOException {
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Group row = new SimpleGroup(SCHEMA);
      UUID id = new UUID(1, i);
      ByteBuffer bytes = ByteBuffer.allocate(16);
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      row.add("n", (long) i);
      row.add("id", Binary.fromConstantByteArray(bytes.array()));
      if (i > 0) {
        row.addGroup("person").add("age", 20 + i);
        Group tags = row.addGroup("tags");
        tags.addGroup("list").add("element", "x");
        tags.addGroup("list").add("element", "y" + i);
      }
      row.add("at", (long) i);
      rows.add(row);
    }
    return WrittenParquet.file(SCHEMA, rows);
  }

  /** The file with another footer. */
  private static byte[] changed(byte[] file, Consumer<FileMetaData> change) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int start = file.length - 8 - buffer.getInt(file.length - 8);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(file, start, file.length - 8 - start));
    change.accept(footer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, start);
    Util.writeFileMetaData(footer, out);
    int length = out.size() - start;
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
