package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HistogramsCodecTest {
  /** A savepoint of before there were offsets: 3 rows, 1 rejected, bins of 1, 200 and of 3. */
  @Test
  void histogramsOfEarlierSavepointsAreRead() throws IOException {
    assertThat(
        read("01" + "03" + "01" + "02" + "0201c801" + "0103"),
        is(Histograms.of(3, 1, new long[][] {{1, 200}, {3}})));
  }

  @Test
  void histogramsOfLaterVersionsAreRefused() {
    assertThrows(IOException.class, () -> read("03" + "03" + "01" + "00"));
  }

  @Test
  void jsonIsReadBackAndEarlierVersionsSayWhatToDo() throws IOException {
    Histograms histograms =
        new Histograms(3, 1, new long[][] {{1, 2}, {3}}, new long[][] {{7, Long.MAX_VALUE}, {}});
    byte[] json = HistogramsJson.write(histograms);
    assertThat(HistogramsJson.read(json), is(histograms));
    String text = new String(json, StandardCharsets.UTF_8);
    IOException refusal =
        assertThrows(
            IOException.class,
            () ->
                HistogramsJson.read(
                    text.replaceAll("\"version\": ?2", "\"version\":1")
                        .getBytes(StandardCharsets.UTF_8)));
    assertThat(
        refusal.getMessage(),
        is(
            "steelyard-histograms of version 1, which this program no longer reads: train the model"
                + " again"));
  }

  private static Histograms read(String hexadecimal) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal);
    return Histograms.CODEC.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
