package io.steelyard.transforms.formats.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.SeekableInputStream;

/**
 * What a footer says before Parquet makes anything of it: the library follows nested fields by
 * recursion, so a schema of thousands of levels in a few kilobytes would run out of stack.
 */
final class SchemaDepth {
  /** The most levels of groups within one another, as of JSON's objects. */
  static final int DEEPEST = 100;

  /** The length of the footer and the magic number. */
  private static final int TAIL = 8;

  /** Bytes of the largest footer that is read. */
  private static final int LARGEST = 1 << 28;

  private SchemaDepth() {}

  /**
   * The number of rows that the footer states for the whole file.
   *
   * @throws IOException if there is no footer, or its schema is nested too deep
   */
  static long checkedRows(ChannelInputFile file) throws IOException {
    long end = file.getLength() - TAIL;
    if (end < 0) {
      throw new IOException("the file has " + file.getLength() + " bytes");
    }
    try (SeekableInputStream in = file.newStream()) {
      in.seek(end);
      byte[] tail = new byte[TAIL];
      in.readFully(tail);
      long start = end - ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
      boolean isParquet = tail[4] == 'P' && tail[5] == 'A' && tail[7] == '1';
      if (!isParquet || start < 0 || start > end) {
        throw new IOException("it does not end as a Parquet file does");
      }
      if (end - start > LARGEST) {
        throw new IOException("a footer of " + (end - start) + " bytes");
      }
      in.seek(start);
      byte[] bytes = new byte[(int) (end - start)];
      in.readFully(bytes);
      FileMetaData footer = footer(new ByteArrayInputStream(bytes));
      if (depth(footer.getSchema()) > DEEPEST) {
        throw new IOException("its schema is nested deeper than " + DEEPEST + " levels");
      }
      return footer.getNum_rows();
    }
  }

  private static FileMetaData footer(InputStream in) throws IOException {
    try {
      return Util.readFileMetaData(in, true);
    } catch (StackOverflowError e) {
      throw new IOException("its footer is nested too deep", e);
    }
  }

  /** The levels of groups, by the number of children of each element, which come after it. */
  private static int depth(List<SchemaElement> elements) {
    Deque<Integer> open = new ArrayDeque<>();
    int deepest = 0;
    for (SchemaElement element : elements) {
      while (!open.isEmpty() && open.peek() <= 0) {
        open.pop();
      }
      if (!open.isEmpty()) {
        open.push(open.pop() - 1);
      }
      if (element.getNum_children() > 0) {
        open.push(element.getNum_children());
        deepest = Math.max(deepest, open.size());
      }
    }
    return deepest;
  }
}
