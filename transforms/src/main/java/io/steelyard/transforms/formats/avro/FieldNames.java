package io.steelyard.transforms.formats.avro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Column names as Avro and Parquet spell them: every character that is not an ASCII letter, digit
 * or underscore becomes an underscore, a leading digit gets one before it, and a name that is taken
 * gets the first free number, from 2 on.
 *
 * <p>Source: Apache Avro specification, "Names".
 */
public final class FieldNames {
  private FieldNames() {}

  /** The spelling of each name, in the same order; different for each. */
  public static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>();
    List<String> spelled = new ArrayList<>();
    for (String name : names) {
      String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
      if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
        plain = "_" + plain;
      }
      String free = plain;
      for (int i = 2; !taken.add(free); i++) {
        free = plain + "_" + i;
      }
      spelled.add(free);
    }
    return spelled;
  }
}
