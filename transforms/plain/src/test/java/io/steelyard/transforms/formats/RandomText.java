package io.steelyard.transforms.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random values and files: mostly valid, with everything that goes wrong in real ones. */
final class RandomText {
  private static final String[] ODD = {
    "",
    " ",
    "?",
    "NaN",
    "nan",
    "Infinity",
    "-Infinity",
    "1e999",
    "-1e-999",
    "1e5",
    "0x10",
    "1f",
    "1.5d",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "00000000000000000000000000001",
    "+5",
    "5.0",
    "5.",
    ".5",
    ".",
    "-",
    "+",
    "-0",
    "-0.0",
    "1,5",
    "1 000",
    "12345678901234567890.123456789e-10",
    "true",
    "FALSE",
    "1",
    "0",
    "yes",
    "2026-02-29",
    "2024-02-29",
    "2026-13-01",
    "2026-01-01T24:00:00",
    "2026-01-01T23:59:60Z",
    "1900-02-29",
    "2000-02-29 12:30",
    "2026-01-01T00:00:00+01:00",
    "2026-01-01T00:00-0130",
    "2026-01-01T00:00:00.123456789Z",
    "2026-01-01T00:00:00.",
    "0000-01-01",
    "9999-12-31T23:59:59Z",
    "2026-01-01T00:00:00+19:00",
    "2026-1-1",
    "\"",
    "\"\"",
    "\"\"\"",
    "\"open",
    "close\"",
    "a\"b",
    "\\",
    "a\\,b",
    "\"a\\\"b\\\\\"",
    "\"a\"b",
    "\"a\" ",
    " \"a\"",
    "\"x\ny\"",
    "\"x,y\"",
    "\"x\r\ny\"",
    "\r",
    "\n",
    "\r\n",
    "é",
    "日本",
    "\uD83D\uDE00",
    "\u0000",
    "\t",
    "e",
    "E5",
    "1e",
    "1e+",
    "--1",
    "1-1"
  };

  private final SplittableRandom random;

  RandomText(SplittableRandom random) {
    this.random = random;
  }

  /** A value for the column at this position of {@link Reading#COLUMNS}. */
  String value(int column) {
    if (random.nextInt(6) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    return switch (column) {
      case 0 -> word();
      case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 2 -> number();
      case 3 -> random.nextBoolean() ? "true" : "0";
      default -> time();
    };
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return random.nextInt(4) == 0 ? "\"" + word + ", \"\"" + word + "\"" : word.toString();
  }

  /** A decimal number in one of many forms. */
  String number() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      case 1 -> Double.toString(random.nextDouble() * 1000);
      case 2 -> random.nextInt(100000) / 100.0 + "";
      case 3 ->
          (random.nextLong() >> random.nextInt(64))
              + "."
              + ((random.nextLong() >>> random.nextInt(64)) & Long.MAX_VALUE);
      case 4 -> random.nextInt(-1000, 1000) + "e" + random.nextInt(-330, 330);
      default -> Integer.toString(random.nextInt(1000));
    };
  }

  private String time() {
    String date =
        String.format(
            java.util.Locale.ROOT,
            "%04d-%02d-%02d",
            random.nextInt(10000),
            random.nextInt(1, 13),
            random.nextInt(1, 32));
    return random.nextInt(4) == 0
        ? date
        : String.format(
            java.util.Locale.ROOT,
            "%sT%02d:%02d:%02d%s",
            date,
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60),
            random.nextBoolean() ? "Z" : "." + random.nextInt(1000) + "Z");
  }

  /** A CSV file of up to 30 records with or without a header; broken here and there. */
  byte[] csv(boolean header) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(8) == 0) {
      text.append('\uFEFF');
    }
    boolean returns = random.nextInt(5) == 0;
    if (header) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> "at,flag,amount,count,name";
            case 1 -> "name,extra,count,\"amount\",flag,name";
            default -> "name,count,amount,flag,at";
          });
      text.append(returns ? '\r' : '\n');
    }
    for (int record = random.nextInt(30); record > 0; record--) {
      int fields = random.nextInt(20) == 0 ? random.nextInt(8) : 5;
      for (int field = 0; field < fields; field++) {
        text.append(field == 0 ? "" : ",").append(value(field));
      }
      text.append(random.nextInt(4) == 0 ? "\r\n" : returns ? "\r" : "\n");
    }
    return damage(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** These bytes, or, half of the time, with a few of them changed, removed or cut off. */
  byte[] damage(byte[] valid) {
    byte[] bytes = valid;
    for (int change = random.nextInt(2) * random.nextInt(4); change > 0; change--) {
      if (bytes.length == 0) {
        return bytes;
      }
      int at = random.nextInt(bytes.length);
      ByteArrayOutputStream changed = new ByteArrayOutputStream();
      changed.write(bytes, 0, at);
      switch (random.nextInt(5)) {
        case 0 -> changed.write(random.nextInt(256));
        case 1 -> changed.write("\",\n\r\\{}[]:".charAt(random.nextInt(10)));
        case 2 ->
            changed.writeBytes(ODD[random.nextInt(ODD.length)].getBytes(StandardCharsets.UTF_8));
        case 3 -> at++;
        default -> at = random.nextInt(4) == 0 ? bytes.length : at;
      }
      changed.write(bytes, at, bytes.length - at);
      bytes = changed.toByteArray();
    }
    return bytes;
  }
}
