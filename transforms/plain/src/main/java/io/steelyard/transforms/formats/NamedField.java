package io.steelyard.transforms.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a file.
 *
 * @param name as the file has it
 * @param column the position of the column that it is read into, or -1
 */
public record NamedField(String name, int column) {
  /**
   * Words for the first two of these fields that are read into one column, such as {@code two
   * columns named n}; null where each has its own.
   */
  public static @Nullable String twice(List<NamedField> fields) {
    Map<Integer, String> names = new HashMap<>();
    for (NamedField field : fields) {
      String first = field.column < 0 ? null : names.putIfAbsent(field.column, field.name);
      if (first != null) {
        return first.equals(field.name)
            ? "two columns named " + first
            : "the columns "
                + first
                + " and "
                + field.name
                + ", which are names of one column of the definition";
      }
    }
    return null;
  }
}
