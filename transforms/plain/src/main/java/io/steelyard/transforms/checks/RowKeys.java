package io.steelyard.transforms.checks;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The key of each row: the text of the key column (a number in decimal digits, a real one in the
 * fewest that read back as the same), or, where there is none, 32 hexadecimal digits of the first
 * 16 bytes of the SHA-256 of the {@link CanonicalRow} of its columns that are read.
 */
final class RowKeys {
  private static final int HASH_BYTES = 16;

  private final int keyColumn;
  private final int[] read;
  private final CanonicalRow canonical;
  private final MessageDigest digest;

  /**
   * Keys of rows whose columns are read or computed.
   *
   * @param schema the columns that are read: a computed one says nothing new, and adding one must
   *     not change keys
   * @param read their places among all
   * @param keyColumn the key's place among all, -1 for none
   */
  RowKeys(RowSchema schema, int[] read, int keyColumn) {
    this.keyColumn = keyColumn;
    this.read = read;
    this.canonical = new CanonicalRow(schema);
    this.digest = Sha256.begin();
  }

  StringColumn of(List<Column> columns, int rows) {
    if (keyColumn < 0) {
      return hashes(Arrays.stream(read).mapToObj(columns::get).toList(), rows);
    }
    return columns.get(keyColumn) instanceof StringColumn texts
        ? texts
        : digits(columns.get(keyColumn));
  }

  private StringColumn hashes(List<Column> columns, int rows) {
    byte[] bytes = new byte[2 * HASH_BYTES * rows];
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      canonical.encode(columns, row);
      digest.update(canonical.bytes(), 0, canonical.length());
      byte[] hash = digest.digest();
      int at = offsets[row];
      for (int i = 0; i < HASH_BYTES; i++) {
        bytes[at++] = (byte) HexFormat.of().toHighHexDigit(hash[i]);
        bytes[at++] = (byte) HexFormat.of().toLowHexDigit(hash[i]);
      }
      offsets[row + 1] = at;
    }
    return new StringColumn(bytes, offsets, rows);
  }

  private static StringColumn digits(Column column) {
    int rows = column.rows();
    TextBuffer text = new TextBuffer();
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      if (column instanceof DoubleColumn numbers) {
        text.addDouble(numbers.value(row));
      } else {
        text.addLong(((LongColumn) column).value(row));
      }
      offsets[row + 1] = text.length();
    }
    return new StringColumn(text.copy(), offsets, rows);
  }
}
