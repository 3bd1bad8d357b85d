package io.steelyard.transforms.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ByteWindowTest {
  /** A file that grows after its length was asked has more than a block that was made for it. */
  @Test
  void unreadBytesNeverKeepABlockFromBeingRead() {
    String text = "a line that is longer than the block";
    for (int block = 1; block <= 2 * text.length(); block++) {
      int bytes = block;
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThat("block " + bytes, all(text, bytes), is(text)));
    }
  }

  private static String all(String text, int block) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(US_ASCII));
    ByteWindow window = new ByteWindow(new ChannelSource(Channels.newChannel(in)), 0, block);
    while (!window.isEnded()) {
      window.fill();
    }
    return new String(window.texts(), window.position(), window.limit(), US_ASCII);
  }
}
