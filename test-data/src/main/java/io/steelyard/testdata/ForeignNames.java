package io.steelyard.testdata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files whose names are bytes that no text is in UTF-8 or ASCII. */
public final class ForeignNames {
  private ForeignNames() {}

  /**
   * Writes a file named {@code x}, the byte 0xFC, and what is given.
   *
   * @param folder that is there
   * @param rest of the name, of letters of ASCII
   * @param line what the file holds
   * @return whether this system has such names
   */
  public static boolean write(Path folder, String rest, String line)
      throws IOException, InterruptedException {
    String script = "printf '%s\\n' \"$2\" > \"$(printf 'x\\374%s' \"$1\")\"";
    return new ProcessBuilder(List.of("/bin/sh", "-c", script, "sh", rest, line))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
