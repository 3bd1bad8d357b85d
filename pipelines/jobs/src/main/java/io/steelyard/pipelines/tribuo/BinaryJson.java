package io.steelyard.pipelines.tribuo;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Universal Binary JSON, in which XGBoost writes a model and its floats exactly. An object
 * becomes a map, a list of mixed values a list, a list of one type an array ({@code byte[]}, {@code
 * int[]}, {@code long[]}, {@code float[]} or {@code double[]}), a whole number a long.
 */
final class BinaryJson {
  private final ByteBuffer in;

  private BinaryJson(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  /**
   * The object that these bytes are.
   *
   * @throws IllegalStateException if they are none
   */
  static Map<String, Object> object(byte[] bytes) {
    try {
      if (new BinaryJson(bytes).value() instanceof Map<?, ?> map) {
        Map<String, Object> object = new TreeMap<>();
        map.forEach((key, value) -> object.put((String) key, value));
        return object;
      }
      throw unexpected("no object");
    } catch (BufferUnderflowException | NegativeArraySizeException | ArithmeticException e) {
      throw new IllegalStateException("The library's model is cut off.", e);
    }
  }

  private Object value() {
    return value(in.get());
  }

  private Object value(byte type) {
    return switch (type) {
      case '{' -> members();
      case '[' -> items();
      case 'S' -> text();
      case 'd' -> (double) in.getFloat();
      case 'D' -> in.getDouble();
      case 'T' -> true;
      case 'F' -> false;
      case 'Z' -> "";
      default -> whole(type);
    };
  }

  private long whole(byte type) {
    return switch (type) {
      case 'i' -> in.get();
      case 'U' -> in.get() & 0xFF;
      case 'I' -> in.getShort();
      case 'l' -> in.getInt();
      case 'L' -> in.getLong();
      default -> throw unexpected("a value of type " + type);
    };
  }

  private String text() {
    byte[] bytes = new byte[length(1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A count of items of so many bytes at least, which the rest must hold. */
  private int length(int size) {
    long length = whole(in.get());
    if (length < 0 || length > in.remaining() / size) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new TreeMap<>();
    while (in.get(in.position()) != '}') {
      String key = text();
      members.put(key, value());
    }
    in.get();
    return members;
  }

  private Object items() {
    byte next = in.get(in.position());
    if (next == '$') {
      in.get();
      byte type = in.get();
      require('#');
      return array(type);
    }
    List<Object> items = new ArrayList<>();
    if (next == '#') {
      in.get();
      for (int left = length(1); left > 0; left--) {
        items.add(value());
      }
      return items;
    }
    while (in.get(in.position()) != ']') {
      items.add(value());
    }
    in.get();
    return items;
  }

  private Object array(byte type) {
    switch (type) {
      case 'i', 'U' -> {
        byte[] bytes = new byte[length(Byte.BYTES)];
        in.get(bytes);
        return bytes;
      }
      case 'l' -> {
        int[] numbers = new int[length(Integer.BYTES)];
        in.asIntBuffer().get(numbers);
        in.position(in.position() + numbers.length * Integer.BYTES);
        return numbers;
      }
      case 'L' -> {
        long[] numbers = new long[length(Long.BYTES)];
        in.asLongBuffer().get(numbers);
        in.position(in.position() + numbers.length * Long.BYTES);
        return numbers;
      }
      case 'd' -> {
        float[] numbers = new float[length(Float.BYTES)];
        in.asFloatBuffer().get(numbers);
        in.position(in.position() + numbers.length * Float.BYTES);
        return numbers;
      }
      case 'D' -> {
        double[] numbers = new double[length(Double.BYTES)];
        in.asDoubleBuffer().get(numbers);
        in.position(in.position() + numbers.length * Double.BYTES);
        return numbers;
      }
      default -> throw unexpected("a list of type " + type);
    }
  }

  private void require(char expected) {
    if (in.get() != expected) {
      throw unexpected("a list without " + expected);
    }
  }

  private static IllegalStateException unexpected(String what) {
    return new IllegalStateException("The library's model is not laid out as expected: " + what);
  }
}
