package io.steelyard.transforms.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.MergeLaws;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.hash.Hashing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreDigestTest {
  private record Row(String key, double[] scores) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isTheSumOfTheHashesOfRows(long seed) {
    List<Row> rows = rows(seed);
    BigInteger sum = BigInteger.ZERO;
    for (Row row : rows) {
      ByteBuffer bytes =
          ByteBuffer.allocate(row.key.length() + 16)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(row.key.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
              .putDouble(row.scores[0])
              .putDouble(row.scores[1]);
      byte[] hash = Hashing.murmur3_128().hashBytes(bytes.array()).asBytes();
      ByteBuffer halves = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN);
      sum = sum.add(unsigned(halves.getLong(0)).shiftLeft(64).add(unsigned(halves.getLong(8))));
    }
    String expected = String.format("%032x", sum.mod(BigInteger.ONE.shiftLeft(128)));

    assertThat("seed " + seed, digest(rows).hex(), is(expected));
    Collections.shuffle(rows, new Random(seed));
    assertThat("seed " + seed, digest(rows).hex(), is(expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void mergesAndNoticesOneBit(long seed) throws IOException {
    List<Row> rows = rows(seed);
    ScoreDigest whole = digest(rows);
    MergeLaws.holdOfParts(
        "seed " + seed, ScoreDigest.NONE, rows, 3, 50, ScoreDigestTest::digest, ScoreDigest.CODEC);
    assertThat(ScoreDigest.parse(whole.rows(), whole.hex()), is(whole));

    double[] scores = rows.get(17).scores;
    scores[1] = Math.nextUp(scores[1]);
    assertThat("seed " + seed, digest(rows), is(not(whole)));
  }

  private static List<Row> rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String key = "k".repeat(random.nextInt(40)) + i;
      rows.add(new Row(key, random.doubles(2).toArray()));
    }
    return rows;
  }

  private static ScoreDigest digest(List<Row> rows) {
    double[] scores =
        rows.stream().flatMapToDouble(r -> java.util.Arrays.stream(r.scores)).toArray();
    return ScoreDigest.of(
        StringColumn.of(rows.stream().map(Row::key).toList()), new Scores(rows.size(), 2, scores));
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
