package io.steelyard.transforms.formats.avro;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Column names as Avro and Parquet spell them. A name of ASCII letters, digits and underscores that
 * begins with no digit stands as it is. In any other, every other character becomes an underscore,
 * a leading digit gets one before it, and a spelling that is taken the first free number, from 2
 * on.
 *
 * <p>Source: Apache Avro specification, "Names".
 */
public final class FieldNames {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private FieldNames() {}

  /** The spelling of each of different names, in the same order; different for each. */
  public static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>();
    names.stream().filter(FieldNames::isLegal).forEach(taken::add);
    return names.stream().map(name -> isLegal(name) ? name : spelled(name, taken)).toList();
  }

  private static boolean isLegal(String name) {
    return LEGAL.matcher(name).matches();
  }

  private static String spelled(String name, Set<String> taken) {
    String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
      plain = "_" + plain;
    }
    String free = plain;
    for (int i = 2; !taken.add(free); i++) {
      free = plain + "_" + i;
    }
    return free;
  }
}
