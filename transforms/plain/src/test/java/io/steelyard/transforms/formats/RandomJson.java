package io.steelyard.transforms.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Random JSON lines: mostly valid, with everything that goes wrong in real ones. */
final class RandomJson {
  private static final String[] ODD = {
    "NaN",
    "-Infinity",
    "1e999",
    "-1e-999",
    "1".repeat(1200),
    "9223372036854775808",
    "-0",
    "-0.0",
    "007",
    "+1",
    "1.",
    ".5",
    "5.0",
    "1e3",
    "0x1F",
    "-",
    "1e",
    "null",
    "nul",
    "TRUE",
    "true",
    "false",
    "undefined",
    "{}",
    "[]",
    "[1, [2, {\"count\": [null, true]}], \"]\"]",
    "{\"count\": 1, \"b\": {\"c\": \"}\"}}",
    "[".repeat(98) + "]".repeat(98),
    "[".repeat(99) + "]".repeat(99),
    "[".repeat(100) + "]".repeat(100),
    "{\"a\":".repeat(300) + "1" + "}".repeat(300),
    "[1,]",
    "{\"a\":1,}",
    "{,}",
    "\"\"",
    "\"?\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\ude00x\"",
    "\"\\ud83dx\"",
    "\"\\u00e9\\u65e5\\u0000\"",
    "\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
    "\"\\x\"",
    "\"\\u12g4\"",
    "\"a\tb\"",
    "\"\u007f\u0085\u2028\"",
    "'single'",
    "\"open",
    "/* comment */ 1",
    "",
  };

  private final SplittableRandom random;
  private final RandomText texts;

  RandomJson(SplittableRandom random) {
    this.random = random;
    this.texts = new RandomText(random);
  }

  /** A file of up to 20 lines, broken here and there. */
  byte[] lines() {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(8) == 0) {
      text.append('\uFEFF');
    }
    for (int record = random.nextInt(20); record > 0; record--) {
      if (random.nextInt(30) == 0) {
        text.append(random.nextInt(2) == 0 ? "" : " \t\r");
      } else {
        addRecord(text);
      }
      text.append(random.nextInt(4) == 0 ? "\r\n" : "\n");
    }
    return texts.damage(encode(text.toString()));
  }

  private byte[] encode(String text) {
    return text.getBytes(
        switch (random.nextInt(40)) {
          case 0 -> StandardCharsets.ISO_8859_1;
          case 1 -> StandardCharsets.UTF_16LE;
          case 2 -> StandardCharsets.UTF_16BE;
          default -> StandardCharsets.UTF_8;
        });
  }

  private void addRecord(StringBuilder text) {
    List<Integer> columns = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    switch (random.nextInt(16)) {
      case 0 -> columns.remove(random.nextInt(5));
      case 1 -> columns.add(random.nextInt(5));
      case 2 -> columns.add(random.nextInt(6), -1);
      case 3 -> Collections.reverse(columns);
      default -> {}
    }
    text.append(space()).append('{').append(space());
    String comma = "";
    for (int column : columns) {
      text.append(comma).append(space()).append(key(column)).append(space()).append(':');
      text.append(space()).append(value(column)).append(space());
      comma = random.nextInt(300) == 0 ? "" : ",";
    }
    text.append('}').append(space());
    if (random.nextInt(60) == 0) {
      text.append(List.of("{}", "1", "\"", "nul}", "}", ",", "{\"a\"}").get(random.nextInt(7)));
    }
  }

  private String space() {
    return random.nextInt(6) == 0 ? " \t" : "";
  }

  private String key(int column) {
    String name = column < 0 ? "extra" + random.nextInt(50) : Reading.COLUMNS.get(column).name();
    return random.nextInt(20) == 0
        ? "\"\\u%04x%s\"".formatted((int) name.charAt(0), name.substring(1))
        : "\"" + name + "\"";
  }

  private String value(int column) {
    if (column < 0 || random.nextInt(12) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    String value = texts.value(column);
    boolean word = value.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE]-?[0-9]+)?");
    return word && random.nextInt(3) > 0 ? value : quoted(value);
  }

  private String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || (c > '~' && random.nextBoolean())) {
        text.append("\\u%04X".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
