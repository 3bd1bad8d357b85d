package io.steelyard.transforms.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small container file by a seed, sound or damaged in one to three ways.
 *
 * @param content the file
 * @param datums all records that were written
 * @param sound how many of them, from the first, are before any damage, so must be read; all of
 *     them where the file is whole
 * @param isWhole whether nothing was damaged
 */
record DamagedAvro(byte[] content, List<byte[]> datums, int sound, boolean isWhole) {
  private static final List<String> CODECS =
      List.of("null", "null", "null", "deflate", "deflate", "snappy", "snappy", "zstandard");
  private static final List<String> UNHEARD = List.of("bzip2", "xz", "", "nul\0", "Deflate", "é");
  private static final List<String> NO_SCHEMAS =
      List.of(
          "",
          "{",
          "null",
          "\"string\"",
          "[]",
          "{\"type\":\"record\"}",
          "{\"type\":\"record\",\"name\":\"A\",\"fields\":7}",
          "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"a\"}]}",
          "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"a\",\"type\":null}]}",
          "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"count\",\"type\":\"A\"}]}",
          "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":{}}",
          "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}",
          "{\"a\":".repeat(2_000));
  private static final long[] WRONG = {
    -1, 0, 1, 100, 1_000_000, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE
  };

  static DamagedAvro of(SplittableRandom random) {
    RandomAvro rows = new RandomAvro(random);
    boolean isHeaderSound = random.nextInt(12) > 0;
    boolean isCodecWrong = !isHeaderSound && random.nextBoolean();
    String schema =
        isHeaderSound || isCodecWrong ? rows.schema() : wrongSchema(rows.schema(), random);
    AvroContainer file =
        new AvroContainer(schema, isCodecWrong ? any(UNHEARD, random) : any(CODECS, random));
    int header = file.length();
    int damagedFrom = isHeaderSound ? Integer.MAX_VALUE : 0;
    List<byte[]> datums = new ArrayList<>();
    for (int blocks = 1 + random.nextInt(3); blocks > 0; blocks--) {
      List<byte[]> block = rows.datums(random.nextInt(4));
      datums.addAll(block);
      if (random.nextInt(6) > 0) {
        file.block(block);
      } else {
        damagedFrom = Math.min(damagedFrom, file.length());
        writeWrong(file, block, random);
      }
    }
    byte[] content = file.bytes();
    for (int times = random.nextInt(3); times > 0 && content.length > 0; times--) {
      int at = random.nextInt(content.length);
      damagedFrom = Math.min(damagedFrom, at);
      content = damaged(content, at, random);
    }
    int sound = damagedFrom < header ? 0 : file.rowsUntil(damagedFrom);
    return new DamagedAvro(content, datums, sound, damagedFrom == Integer.MAX_VALUE);
  }

  private static String wrongSchema(String schema, SplittableRandom random) {
    int at = random.nextInt(schema.length());
    return switch (random.nextInt(3)) {
      case 0 -> any(NO_SCHEMAS, random);
      case 1 -> schema.substring(0, at);
      default -> schema.substring(0, at) + "\"" + schema.substring(at);
    };
  }

  private static void writeWrong(AvroContainer file, List<byte[]> datums, SplittableRandom random) {
    byte[] packed = file.packed(datums);
    long count = datums.size();
    long size = packed.length;
    byte[] sync = AvroContainer.SYNC.clone();
    switch (random.nextInt(5)) {
      case 0 -> count = WRONG[random.nextInt(WRONG.length)];
      case 1 -> size = WRONG[random.nextInt(WRONG.length)];
      case 2 -> sync[random.nextInt(sync.length)] ^= 1;
      case 3 -> packed = damaged(packed, random.nextInt(packed.length + 1), random);
      default -> count += random.nextBoolean() ? 1 : -1;
    }
    file.block(count, size, packed, sync);
  }

  /** Changed nowhere before this offset. */
  private static byte[] damaged(byte[] content, int at, SplittableRandom random) {
    int to = Math.min(content.length, at + 1 + random.nextInt(40));
    byte[] head = Arrays.copyOf(content, at);
    byte[] tail = Arrays.copyOfRange(content, at, content.length);
    byte[] rest = Arrays.copyOfRange(content, to, content.length);
    byte[] range = Arrays.copyOfRange(content, at, to);
    switch (random.nextInt(5)) {
      case 0 -> {
        return head;
      }
      case 1 -> {
        return joined(head, rest);
      }
      case 2 -> {
        return joined(head, range, tail);
      }
      case 3 -> {
        int from = random.nextInt(content.length + 1);
        int until = Math.min(content.length, from + random.nextInt(60));
        return joined(head, Arrays.copyOfRange(content, from, until), tail);
      }
      default -> {
        byte[] flipped = content.clone();
        for (int i = random.nextInt(4); i >= 0 && at < content.length; i--) {
          flipped[random.nextInt(at, content.length)] = (byte) random.nextInt(256);
        }
        return flipped;
      }
    }
  }

  private static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static String any(List<String> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }
}
