package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few megabytes, mounted where a test can fill it or make it read-only. */
record SmallDisk(Path folder) implements AutoCloseable {
  /** Mounts one on an empty folder, or skips the test where that is not allowed. */
  static SmallDisk at(Path folder, String size) {
    assumeTrue(
        mount("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()),
        "a small disk can be mounted here");
    return new SmallDisk(folder);
  }

  /** Takes all that is free. */
  void fill() {
    try (var out = Files.newOutputStream(folder.resolve("filling"))) {
      byte[] block = new byte[4_096];
      for (int i = 0; i < 100_000; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e.getMessage(), containsString("No space left"));
    }
  }

  /** Gives back what {@link #fill} took. */
  void empty() throws IOException {
    Files.deleteIfExists(folder.resolve("filling"));
  }

  /** Lets nobody write, the superuser neither. */
  void protect() {
    assumeTrue(
        mount("mount", "-o", "remount,ro", folder.toString()), "a disk can be made read-only here");
  }

  private static boolean mount(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    var unused = mount("umount", "-l", folder.toString());
  }
}
