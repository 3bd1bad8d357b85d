package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteHashTest {
  /** Values of the reference implementation of XXH64 (python-xxhash 3) with seed 0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|ef46db3751d8e999",
        "a|d24ec4f1a98c6e5b",
        "abc|44bc2cf5ad770999",
        "chip|f8e0f2f68a66e26f",
        "contactless|1655a2404c6ee701",
        "Taxi Affiliation Services|bc7edeea5813db17",
        "0123456789012345678901234567890|8b80da128591b789",
        "01234567890123456789012345678901|e5cc9f411ea110ba",
        "a text of more than one stripe, that is of more than 32 bytes, ü|6fa61197f7edca7a"
      })
  void isXxh64(String text, String hash) {
    byte[] bytes = ("##" + text + "#").getBytes(StandardCharsets.UTF_8);
    long found = ByteHash.of(bytes, 2, bytes.length - 1);
    assertThat(Arrays.toString(bytes), Long.toHexString(found), is(hash));
  }
}
