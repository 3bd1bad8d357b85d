package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.InputSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file gives the rows before the damage and one unreadable block. */
class GzipSourceTest {
  private static final int ROWS = 3_000;
  private static final int HEADER_BYTES = 10;
  private static final RowFormat CSV = Formats.named("csv.gz");
  private static final ReadSettings SETTINGS = Reading.settings(InputSpec.DEFAULT);

  private static byte[] csv(int rows) {
    SplittableRandom random = new SplittableRandom(rows);
    StringBuilder text = new StringBuilder("name,count,amount,flag,at\n");
    for (int i = 0; i < rows; i++) {
      text.append("row").append(i).append(',').append(random.nextInt()).append(",0.5,1,\n");
    }
    return Reading.bytes(text.toString());
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static List<String> rows(byte[] plain) throws IOException {
    return ReadFile.of(Formats.named("csv"), plain, SETTINGS).rows();
  }

  /** What can be unpacked from the first bytes of a file of one member. */
  private static byte[] unpacked(byte[] packed, int length) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    inflater.setInput(packed, HEADER_BYTES, Math.max(0, length - HEADER_BYTES));
    byte[] block = new byte[1 << 20];
    int count = inflater.inflate(block);
    inflater.end();
    return Arrays.copyOf(block, count);
  }

  private static int linesOf(byte[] text) {
    return (int) new String(text, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
  }

  @Test
  void readsTheRowsBeforeTheEndOfATruncatedFile() throws Exception {
    byte[] plain = csv(ROWS);
    byte[] packed = Gzip.of(plain);
    List<String> whole = rows(plain);
    for (int length = 0; length < packed.length; length += length < 40 ? 1 : 97) {
      ReadFile read = ReadFile.of(CSV, Arrays.copyOf(packed, length), SETTINGS);
      int complete = Math.max(0, linesOf(unpacked(packed, length)) - 1);
      assertThat("cut at " + length, read.rows(), is(whole.subList(0, complete)));
      assertThat("cut at " + length, read.failures(), is(empty()));
      assertThat("cut at " + length, read.unreadable().size(), is(1));
      assertThat(read.unreadable().get(0).reasons().get(0).check(), is("unreadable"));
    }
    for (int missing = 1; missing <= 8; missing++) {
      byte[] cut = Arrays.copyOf(packed, packed.length - missing);
      ReadFile read = ReadFile.of(CSV, cut, SETTINGS);
      assertThat("without the last " + missing, read.rows(), is(whole));
      assertThat("without the last " + missing, read.unreadable().size(), is(1));
    }
  }

  @Test
  void readsTheRowsBeforeACorruptByte() throws Exception {
    byte[] plain = csv(ROWS);
    byte[] packed = Gzip.of(plain);
    List<String> whole = rows(plain);
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int at = random.nextInt(HEADER_BYTES, packed.length);
      byte[] corrupt = packed.clone();
      corrupt[at] ^= (byte) (1 << random.nextInt(8));
      ReadFile read = ReadFile.of(CSV, corrupt, SETTINGS);
      String context = "seed " + seed + ", byte " + at;
      int before = Math.max(0, linesOf(unpacked(packed, at)) - 1);
      assertThat(context, read.rows().size() >= before, is(true));
      assertThat(context, read.rows().subList(0, before), is(whole.subList(0, before)));
      assertThat(context, read.unreadable().size(), is(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8})
  void takesOtherBytesAtTheStartForDamage(int at) throws IOException {
    byte[] packed = Gzip.of(csv(10));
    packed[at < 3 ? at : 3] ^= (byte) (at < 3 ? 0xff : 4);
    ReadFile read = ReadFile.of(CSV, packed, SETTINGS);
    assertThat(read.unreadable().size(), is(1));
  }

  @Test
  void readsSeveralMembersAsOneText() throws Exception {
    byte[] plain = csv(50);
    List<String> whole = rows(plain);
    for (int cut = 0; cut <= plain.length; cut += 7) {
      byte[] first = Gzip.of(Arrays.copyOf(plain, cut));
      byte[] second = Gzip.of(Arrays.copyOfRange(plain, cut, plain.length));
      byte[] members = concat(first, Gzip.of(new byte[0]), second, new byte[cut % 20]);
      ReadFile read = ReadFile.of(CSV, members, SETTINGS);
      assertThat("cut at " + cut, read.rows(), is(whole));
      assertThat("cut at " + cut, read.unreadable(), is(empty()));
    }
  }

  @Test
  void readsTheMembersBeforeADamagedOne() throws Exception {
    byte[] plain = csv(2_000);
    int half = 1 + new String(plain, StandardCharsets.UTF_8).indexOf('\n', plain.length / 2);
    byte[] first = Gzip.of(Arrays.copyOf(plain, half));
    byte[] second = Gzip.of(Arrays.copyOfRange(plain, half, plain.length));
    int firstRows = linesOf(Arrays.copyOf(plain, half)) - 1;
    List<String> whole = rows(plain);
    for (int at = 0; at < second.length; at += at < 12 ? 1 : 211) {
      ReadFile cut = ReadFile.of(CSV, concat(first, Arrays.copyOf(second, at)), SETTINGS);
      assertThat(cut.rows().size() >= firstRows, is(true));
      assertThat(cut.rows(), is(whole.subList(0, cut.rows().size())));
      assertThat("cut at " + at, cut.unreadable().size(), is(at == 0 ? 0 : 1));
    }
    ReadFile followed = ReadFile.of(CSV, concat(first, Reading.bytes("x")), SETTINGS);
    assertThat(followed.rows(), is(whole.subList(0, firstRows)));
    assertThat(followed.unreadable().size(), is(1));
    assertThat(
        followed.unreadable().get(0).reasons().get(0).message(),
        startsWith(
            "The file cannot be read after " + GroupedNumber.of(half) + " bytes of its content: "));
  }

  @Test
  void passesOverEverythingAHeaderMayHold() throws Exception {
    byte[] plain = csv(20);
    byte[] packed = Gzip.of(plain);
    byte[] body = Arrays.copyOfRange(packed, HEADER_BYTES, packed.length);
    for (int flags = 0; flags < 32; flags++) {
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      header.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
      if ((flags & 4) != 0) {
        header.writeBytes(new byte[] {3, 0, 7, 7, 7});
      }
      if ((flags & 8) != 0) {
        header.writeBytes(Reading.bytes("rows.csv\0"));
      }
      if ((flags & 16) != 0) {
        header.writeBytes(Reading.bytes("a comment\0"));
      }
      if ((flags & 2) != 0) {
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        header.write((int) checksum.getValue());
        header.write((int) checksum.getValue() >> 8);
      }
      ReadFile read = ReadFile.of(CSV, concat(header.toByteArray(), body), SETTINGS);
      assertThat("flags " + flags, read.rows(), is(rows(plain)));
      assertThat("flags " + flags, read.unreadable(), is(empty()));
    }
  }

  @Test
  void leavesOutTheLineThatTheDamageCuts() throws Exception {
    byte[] plain = Reading.bytes("{\"count\":1}\n".repeat(5_000));
    byte[] packed = Gzip.of(plain);
    for (int length = HEADER_BYTES; length < packed.length; length++) {
      ReadFile read =
          ReadFile.of(Formats.named("jsonl.gz"), Arrays.copyOf(packed, length), SETTINGS);
      assertThat("cut at " + length, read.failures(), is(empty()));
      assertThat("cut at " + length, read.unreadable().size(), is(1));
      assertThat("cut at " + length, read.rows().size(), is(linesOf(unpacked(packed, length))));
    }
    assertThat(packed.length, greaterThan(40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl.gz", "A.JSONL.GZ"})
  void theSuffixIsInAnyCase(String name) throws IOException {
    var plain = Channels.newChannel(new ByteArrayInputStream(new byte[4]));
    try (ByteSource source = ByteSource.of(plain, name)) {
      assertThat(source instanceof GzipSource, is(true));
    }
  }
}
