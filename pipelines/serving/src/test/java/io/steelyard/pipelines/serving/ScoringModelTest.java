package io.steelyard.pipelines.serving;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on the class path of the artefact: without Beam, Avro, Parquet and the trainers. */
class ScoringModelTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  @TempDir private static Path folder = Path.of("");
  private static @Nullable ScoringModel loaded;

  @BeforeAll
  static void load() {
    String models = folder.toString();
    Registry.at(models).add(Examples.bundle("{}\n"), Examples.CLOCK);
    loaded = ScoringModel.load(models, "example@latest");
  }

  private static ScoringModel model() {
    return Objects.requireNonNull(loaded);
  }

  private static Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", "k\u00e91");
    row.put("amount", 12.75);
    row.put("count", 3);
    row.put("flag", true);
    row.put("at", AT);
    return row;
  }

  private static Map<String, Object> row(String column, @Nullable Object value) {
    Map<String, Object> row = row();
    row.put(column, value);
    return row;
  }

  @Test
  void aMapAndItsJsonAreOneRow() {
    Answer answer = model().score(row());
    Prediction prediction = answer.orThrow();
    assertThat(
        model()
            .score(
                """
            {"id": "k\u00e91", "amount": 12.75, "count": 3, "flag": true,
             "at": "2026-03-04T05:06:07.089Z", "other": [1, 2]}
            """),
        is(answer));
    assertThat(prediction.key(), is("k\u00e91"));
    assertThat(prediction.eventTime(), is(AT));
    assertThat(prediction.scores(), is(List.of(prediction.score())));
    assertThat(prediction.label(), is(prediction.score() >= 0.5 ? "yes" : "no"));
    assertThat(model().classes(), is(List.of("no", "yes")));
    assertThat(model().columns(), is(List.of("id", "amount", "count", "flag", "at", "label")));
    assertThat(model().name() + model().version() + model().id().length(), is("example371"));
  }

  static Stream<Arguments> sameValues() {
    return Stream.of(
        Arguments.of("amount", 12.75f),
        Arguments.of("amount", new BigDecimal("12.750")),
        Arguments.of("amount", "12.75"),
        Arguments.of("amount", CharBuffer.wrap("1275e-2")),
        Arguments.of("count", 3L),
        Arguments.of("count", (short) 3),
        Arguments.of("count", (byte) 3),
        Arguments.of("count", 3.0),
        Arguments.of("count", 3f),
        Arguments.of("count", BigInteger.valueOf(3)),
        Arguments.of("count", new BigDecimal("3.00")),
        Arguments.of("count", "3"),
        Arguments.of("count", '3'),
        Arguments.of("flag", 1),
        Arguments.of("flag", "TRUE"),
        Arguments.of("at", AT.atOffset(ZoneOffset.ofHours(5))),
        Arguments.of("at", AT.atZone(ZoneId.of("Asia/Kathmandu"))),
        Arguments.of("at", Date.from(AT)),
        Arguments.of("at", new Timestamp(AT.toEpochMilli())),
        Arguments.of("at", LocalDateTime.ofInstant(AT, ZoneOffset.UTC)),
        Arguments.of("at", "2026-03-04T06:06:07.089+01:00"),
        Arguments.of("other", new Object()));
  }

  @ParameterizedTest
  @MethodSource("sameValues")
  void valuesAreWhatTheySay(String column, Object value) {
    assertThat(model().score(row(column, value)), is(model().score(row())));
  }

  /** Such as a map that another thread changes meanwhile. */
  @Test
  void aRowThatFailsLeavesNothingToTheNext() {
    Number broken =
        new AtomicLong(7) {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            throw new IllegalStateException("changed meanwhile");
          }
        };
    ScoringModel model = model();
    Map<String, Object> empty = Map.of("id", "k2");
    Answer alone = model.score(empty);
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalStateException.class, () -> model.score(row("count", broken)));
      assertThat(model.score(empty), is(alone));
    }
  }

  @Test
  void aRowThatIsNullIsRejected() {
    List<Answer> answers = model().score(Arrays.asList(row(), null, row()));
    assertThat(answers.get(0), is(model().score(row())));
    assertThat(answers.get(2), is(answers.get(0)));
    assertThat(
        answers.get(1).reasons(),
        is(List.of(new Reason("", "malformed", "The row is null, not a map."))));
  }

  static Stream<Arguments> missingValues() {
    return Stream.of(null, "", Double.NaN, Float.NaN).map(value -> Arguments.of("amount", value));
  }

  @ParameterizedTest
  @MethodSource("missingValues")
  void missingIsMissing(String column, Object value) {
    Map<String, Object> without = row();
    without.remove("amount");
    assertThat(model().score(row(column, value)), is(model().score(without)));
    assertThat(model().score(row(column, value)), is(not(model().score(row()))));
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        Arguments.of("amount", "many", "amount: \"many\" is not a finite number."),
        Arguments.of(
            "amount", Double.POSITIVE_INFINITY, "amount: Infinity is not a finite number."),
        Arguments.of("count", 3.5, "count: 3.5 is not an integer of 64 bits."),
        Arguments.of(
            "count",
            new BigInteger("9223372036854775808"),
            "count: 9223372036854775808 is not an integer of 64 bits."),
        Arguments.of("count", List.of(3), "count: A value of the class "),
        Arguments.of("flag", Map.of("a", 1), "flag: A map is not true, false, 1 or 0."),
        Arguments.of("at", Instant.MAX, "at: The time +1000000000-12-31T23:59:59.999999999Z is"),
        Arguments.of("id", "\ud800", "id: A text with half a character, "));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void whatFitsNoColumnIsSaid(String column, Object value, String said) {
    Answer answer = model().score(row(column, value));
    assertThat(answer.isRejected(), is(true));
    assertThat(answer.prediction(), is(nullValue()));
    assertThat(answer.toString(), containsString(said));
    RejectedRowException refused = assertThrows(RejectedRowException.class, () -> answer.orThrow());
    assertThat(refused.reasons(), is(answer.reasons()));
    assertThat(refused.getMessage(), containsString(said));
  }

  @Test
  void everyReasonIsGiven() {
    Map<String, Object> row = row("count", "x");
    row.put("amount", "y");
    assertThat(
        model().score(row).reasons().stream().map(reason -> reason.column()).toList(),
        is(List.of("amount", "count")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{", "[]", "null", "{\"count\":1}x", "{\"id\":\"\ud800\"}"})
  void whatIsNoObjectIsRejected(String json) {
    Answer answer = model().score(json);
    assertThat(answer.reasons().size(), is(1));
    assertThat(answer.isRejected(), is(true));
  }

  @Test
  void anEmptyRowHasADefaultOrNothing() {
    assertThat(model().score(Map.of()), is(model().score("{}")));
    assertThat(model().score(List.of()), is(List.of()));
  }

  @Test
  void aBatchIsItsRows() {
    SplittableRandom random = new SplittableRandom(20261129);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Map<String, Object> row = row("id", "k" + i);
      row.put("amount", i % 3 == 0 ? "no number" : Math.exp(random.nextDouble(-9, 9)));
      row.put("count", i % 7 == 0 ? null : random.nextInt());
      rows.add(row);
    }
    List<Answer> answers = model().score(rows);
    assertThat(answers.size(), is(rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      assertThat(answers.get(i), is(model().score(rows.get(i))));
      assertThat(answers.get(i).isRejected(), is(i % 3 == 0));
    }
  }

  @Test
  void manyThreadsMayAsk() throws Exception {
    List<Map<String, Object>> rows =
        IntStream.range(0, 200).mapToObj(i -> row("amount", i / 8.0)).toList();
    List<Answer> expected = model().score(rows);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Answer>>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        tasks.add(() -> rows.stream().map(model()::score).toList());
      }
      for (Future<List<Answer>> done : threads.invokeAll(tasks)) {
        assertThat(done.get(), is(expected));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aMapThatHoldsItselfIsNoHang() {
    Map<String, Object> row = row("amount", "wrong");
    row.put("itself", row);
    assertThat(model().score(row).reasons().size(), is(1));
  }

  @Test
  void storageIsFoundByItsScheme() {
    ScoringModel elsewhere = ScoringModel.load("disk:" + folder, "example@latest");
    assertThat(elsewhere.id(), is(model().id()));
    assertThat(elsewhere.score(row()), is(model().score(row())));
  }

  @Test
  void whatIsNotThereIsSaid() {
    String models = folder.toString();
    assertThat(
        assertThrows(UserError.class, () -> ScoringModel.load(models, "other@latest")).getMessage(),
        containsString("other"));
    assertThat(
        assertThrows(UserError.class, () -> ScoringModel.load("s3://bucket/m", "example@latest"))
            .getMessage(),
        is(
            "s3://bucket/m cannot be reached: nothing here knows its scheme; name a folder on"
                + " disk, or add what brings its file system."));
    assertThrows(ClassNotFoundException.class, () -> Class.forName("org.apache.beam.sdk.Pipeline"));
    assertThrows(ClassNotFoundException.class, () -> Class.forName("org.apache.avro.Schema"));
  }

  @Test
  void nullKeysAreNoColumns() {
    Map<String, Object> row = new HashMap<>(row());
    row.put(null, 1);
    assertThat(model().score(row), is(model().score(row())));
  }
}
