package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTextsTest {
  /** A text of one row is as often taken for known to others as a text that no row had. */
  @Test
  void textsOfOneRowAreKnownAsOftenAsTextsOfNone() {
    List<String> texts = new ArrayList<>();
    for (int id = 0; id < 60_000; id++) {
      texts.add("id-" + id);
      if (id < 20_000) {
        texts.add("id-" + id);
      }
    }
    VocabularyAccumulator counts = new VocabularyAccumulator();
    counts.observe(StringColumn.of(texts), ColumnType.STRING);
    SeenTexts seen = SeenTexts.of(counts.state());
    assertThat(
        List.of(seen.rows(), seen.different(), seen.twice()),
        is(List.of(80_000L, 60_000L, 20_000L)));
    assertThat(share(seen, "id-", 0, 20_000), is(1.0));
    double once = share(seen, "id-", 20_000, 60_000);
    double never =
        IntStream.range(0, 40_000).filter(i -> seen.known().contains(hash("new-" + i))).count()
            / 40_000.0;
    assertThat(never, is(greaterThan(0.001)));
    // Four standard errors of both.
    assertThat(once, is(closeTo(never, 4 * Math.sqrt(2 * never / 40_000))));
  }

  private static double share(SeenTexts seen, String name, int from, int to) {
    long known =
        IntStream.range(from, to).filter(i -> seen.isKnownToOthers(hash(name + i))).count();
    return known / (double) (to - from);
  }

  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteHash.of(bytes, 0, bytes.length);
  }
}
