package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not what it was when it was found or sealed is named, whatever is read of it. */
final class ChangingFilesTest {
  private static final int BYTES = 3 * FileSeal.BLOCK + 17;

  @TempDir Path folder;

  @Test
  void aSealedFileIsReadAsItIsFromAnyPosition() throws IOException {
    byte[] content = content();
    Path file = Files.write(folder.resolve("a.csv"), content);
    SplittableRandom random = new SplittableRandom(3);
    try (SeekableByteChannel channel = sealed(file, content)) {
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(BYTES);
        ByteBuffer target = ByteBuffer.allocate(1 + random.nextInt(1000));
        int count = channel.position(from).read(target);
        assertThat(
            Arrays.copyOf(target.array(), count),
            is(Arrays.copyOfRange(content, from, from + count)));
      }
      assertThat(channel.position(BYTES).read(ByteBuffer.allocate(1)), is(-1));
    }
  }

  @Test
  void oneChangedByteOfASealedFileIsNoticedBeforeItIsHandedOut() throws IOException {
    byte[] content = content();
    Path file = folder.resolve("a.csv");
    byte[] changed = content.clone();
    changed[2 * FileSeal.BLOCK + 5] ^= 1;
    Files.write(file, changed);
    try (SeekableByteChannel channel = sealed(file, content)) {
      assertThat(channel.read(ByteBuffer.allocate(10)), is(10));
      channel.position(3L * FileSeal.BLOCK - 1);
      IOException refused =
          assertThrows(ChangedFileException.class, () -> channel.read(ByteBuffer.allocate(1)));
      assertThat(refused.getMessage(), containsString("a.csv changed while it was read"));
    }
  }

  @Test
  void aFileThatIsCutWhileItIsReadIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), content());
    SeekableByteChannel channel =
        InputFiles.open(new FileRange(file.toString(), "csv", BYTES, 0, BYTES));
    assertThat(channel.read(ByteBuffer.allocate(10)), is(10));
    try (var cut = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      cut.truncate(1_000);
    }
    channel.position(1_000);
    IOException refused =
        assertThrows(ChangedFileException.class, () -> channel.read(ByteBuffer.allocate(1)));
    assertThat(refused.getMessage(), containsString(file.toString()));
    assertThrows(ChangedFileException.class, channel::close);
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), content());
    SeekableByteChannel channel =
        InputFiles.open(new FileRange(file.toString(), "csv", BYTES, 0, BYTES));
    Files.writeString(file, "more", StandardOpenOption.APPEND);
    IOException refused = assertThrows(ChangedFileException.class, channel::close);
    assertThat(refused.getMessage(), containsString("it had 786,449 bytes and has 786,453."));
  }

  private static byte[] content() {
    byte[] content = new byte[BYTES];
    new SplittableRandom(1).nextBytes(content);
    return content;
  }

  private static SeekableByteChannel sealed(Path file, byte[] content) throws IOException {
    FileSeal seal = FileSeal.of(new ByteArrayInputStream(content), new byte[FileSeal.BLOCK]);
    return new SealedChannel(Files.newByteChannel(file), file.toString(), seal);
  }
}
