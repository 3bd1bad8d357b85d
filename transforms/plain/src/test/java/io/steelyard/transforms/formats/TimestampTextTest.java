package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {
  /** The milliseconds, or "none". The text stands within others, which must not matter. */
  private static String parse(String format, String text) {
    TimestampText parser = new TimestampText(format);
    byte[] bytes = Reading.bytes("7" + text + "7");
    long time = parser.parse(bytes, 1, bytes.length - 1);
    return parser.valid ? Long.toString(time) : "none";
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1795478401, 1795478401000",
    "-1, -1000",
    "+12, 12000",
    "9223372036854775, 9223372036854775000",
    "-9223372036854775, -9223372036854775000",
    "9223372036854776, none",
    "-9223372036854776, none",
    "9223372036854775808, none",
    "1795478401.5, 1795478401500",
    "1795478401.1239, 1795478401123",
    "-0.0001, -1",
    "-1.5, -1500",
    "0.000, 0",
    ".25, 250",
    "17954784.01123e2, 1795478401123",
    "9223372036854775.807, 9223372036854775807",
    "9223372036854775.808, none",
    "-9223372036854775.807, -9223372036854775807",
    "-9223372036854775.8079, none",
    "-9223372036854775.808, none",
    "-9223372036854775.8081, none",
    "1.2.3, none",
    "1e400, none",
    "., none",
    "1e9, 1000000000000",
    "1795478401.0, 1795478401000",
    "2026-11-24, none",
    "'', none",
    "' 1', none",
    "'1 ', none",
  })
  void readsSeconds(String text, String expected) {
    assertThat(parse("seconds", text), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1795478401123, 1795478401123",
    "-1, -1",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775807, -9223372036854775807",
    // Stands for "no time" in a batch.
    "-9223372036854775808, none",
    "9223372036854775808, none",
    "1.0, 1",
    "1.5, 1",
    "-1.5, -2",
    "-, none",
  })
  void readsMilliseconds(String text, String expected) {
    assertThat(parse("milliseconds", text), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "microseconds, 1795478401123999, 1795478401123",
    "microseconds, -1, -1",
    "nanoseconds, 1795478401123999999, 1795478401123",
    "nanoseconds, -1000001, -2",
    "nanoseconds, 1.0, 0",
    "nanoseconds, 9223372036854775808, 9223372036854",
    "nanoseconds, 9223372036854775807000000, 9223372036854775807",
    "nanoseconds, 9223372036854775808000000, none",
    "microseconds, 1.5e15, 1500000000000",
    "microseconds, -0.5, -1",
  })
  void readsFinerCounts(String format, String text, String expected) {
    assertThat(parse(format, text), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "20240131, 2024-01-31T00:00:00Z",
    "20240131T1015, 2024-01-31T10:15:00Z",
    "'20240131T101530,5+0100', 2024-01-31T09:15:30.500Z",
    "2024-01-31T24:00, 2024-02-01T00:00:00Z",
    "2024-12-31 24:00:00.000Z, 2025-01-01T00:00:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "1990-12-31T15:59:60-08:00, 1991-01-01T00:00:00Z",
    "2024-01-01T10:00:00.1234567890Z, 2024-01-01T10:00:00.123Z",
    "2024-01-01T10:00:00.123999999999999999Z, 2024-01-01T10:00:00.123Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
    "+148108-07-06T14:00:27.387Z, +148108-07-06T14:00:27.387Z",
    "+292278993-12-31T23:59:59.999Z, +292278993-12-31T23:59:59.999Z",
    "-292275054-01-01, -292275054-01-01T00:00:00Z",
    "-0001-02-28, -0001-02-28T00:00:00Z",
    "+2024-02-29T01:00+01:00, 2024-02-29T00:00:00Z",
  })
  void readsWhatIsoAllows(String text, String expected) {
    assertThat(parse("iso", text), is(Long.toString(Instant.parse(expected).toEpochMilli())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-31T24:01",
        "2024-01-31T24:00:00.001",
        "2024-01-31T12:59:60Z",
        "2024-01-31T23:59:60+01:00",
        "2024-01-31T23:59:61Z",
        "20240230",
        "202401311015",
        "2024013",
        "2024-0131",
        "20240131T10:1",
        "2024-01-01T10:00:00.Z",
        "+999-01-01",
        "+10000-1-01",
        "+100000101",
        "10000-01-01",
        "+2023-02-29",
        "+292278995-01-01",
        "-292275056-01-01",
        "+999999999-12-31",
        "+1000000000-12-31",
        "+12345678901234567890",
        "+2024-01-3",
        "+2024-01",
      })
  void turnsAwayWhatIsNotIso(String text) {
    assertThat(parse("iso", text), is("none"));
  }

  @ParameterizedTest
  @CsvSource({
    "uuuu-MM-dd HH:mm:ss, 2026-11-24 00:00:01, 2026-11-24T00:00:01Z",
    "dd/MM/uuuu, 24/11/2026, 2026-11-24T00:00:00Z",
    "uuuuMMdd, 20240229, 2024-02-29T00:00:00Z",
    "d MMM uuuu HH:mm, 1 Mar 1969 23:59, 1969-03-01T23:59:00Z",
    "uuuu-MM-dd'T'HH:mm:ssXXX, 2026-11-24T01:00:00+01:30, 2026-11-23T23:30:00Z",
    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSX, 2026-11-24T01:00:00.123999Z, 2026-11-24T01:00:00.123Z",
    "uuuu-MM-dd HH:mm VV, 2026-07-01 12:00 Europe/Berlin, 2026-07-01T10:00:00Z",
    "yyyy-MM-dd hh:mm a, 2026-11-24 12:05 AM, 2026-11-24T00:05:00Z",
    "dd-MMM-yyyy, 01-JAN-2024, 2024-01-01T00:00:00Z",
    "dd-MMM-uu, 29-feb-24, 2024-02-29T00:00:00Z",
    "'MMMM d, yyyy', 'January 5, 2024', 2024-01-05T00:00:00Z",
    "EEEE dd MMMM yyyy, friday 05 january 2024, 2024-01-05T00:00:00Z",
    "dd LLLL yyyy, 05 September 2024, 2024-09-05T00:00:00Z",
    // The pivot of POSIX: strptime of Python 3 reads these years so.
    "dd/MM/yy, 31/12/99, 1999-12-31T00:00:00Z",
    "dd/MM/yy, 01/01/69, 1969-01-01T00:00:00Z",
    "dd/MM/yy, 31/12/68, 2068-12-31T00:00:00Z",
    "uuMMdd, 700101, 1970-01-01T00:00:00Z",
    "'yyyy''yy''MMdd', 2024yy0105, 2024-01-05T00:00:00Z",
    "uuuu-MM-ddXXX, 2024-01-31+01:00, 2024-01-30T23:00:00Z",
    "uuuu-MM-dd HH:mmXXX'['VV']', 2024-10-27 02:30+01:00[Europe/Berlin], 2024-10-27T01:30:00Z",
  })
  void readsPatterns(String pattern, String text, String expected) {
    assertThat(parse(pattern, text), is(Long.toString(Instant.parse(expected).toEpochMilli())));
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/uuuu, 2026-11-24",
    "dd/MM/uuuu, 24/13/2026",
    "dd/MM/uuuu, 24/11/2026 00:00",
    "dd/MM/uuuu, ''",
    "uuuu-MM-dd HH:mm:ss, 2026-11-24 24:30:00",
    "HH:mm, 12:30",
    "uuuu-MM-dd, +999999999-12-31",
    "dd/MM/yyyy, 31/02/2023",
    "dd/MM/uuuu, 29/02/2023",
    "EEEE dd MMMM yyyy, monday 05 january 2024",
    // Clocks were put on from 2 to 3, and back from 3 to 2.
    "uuuu-MM-dd HH:mm VV, 2024-03-31 02:30 Europe/Berlin",
    "uuuu-MM-dd HH:mm VV, 2024-10-27 02:30 Europe/Berlin",
    "uuuu-MM-dd HH:mmXXX'['VV']', 2024-07-01 02:30+01:00[Europe/Berlin]",
  })
  void turnsAwayWhatIsNotOfThePattern(String pattern, String text) {
    assertThat(parse(pattern, text), is("none"));
  }

  @ParameterizedTest
  @CsvSource({
    "uuuu-MM-dd HH:mm VV, 2024-03-31 02:30 Europe/Berlin, does not have this local time",
    "uuuu-MM-dd HH:mm VV, 2024-10-27 02:30 Europe/Berlin, has this local time twice",
    "uuuu-MM-dd HH:mmXXX'['VV']', 2024-07-01 02:30+01:00[Europe/Berlin], the offset +01:00 at this",
    "dd/MM/yyyy, 31/02/2023, there is no such time",
    "dd/MM/uuuu, 24/13/2026, there is no such time",
    "uuuu-MM-dd HH:mm, 2026-11-24 24:30, there is no such time",
    "uuuu-MM-dd, +999999999-12-31, there is no such time",
    "EEEE dd MMMM yyyy, monday 05 january 2024, there is no such time",
    "dd/MM/uuuu, 24/11/2026 00:00, null",
    "dd/MM/uuuu, 2026-11-24, null",
    "iso, 2023-02-30, null",
  })
  void tellsWhatIsOfTheFormFromWhatIsNot(String pattern, String text, String expected) {
    byte[] bytes = Reading.bytes("7" + text + "7");
    String fault = new TimestampText(pattern).fault(bytes, 1, bytes.length - 1);
    assertThat(String.valueOf(fault), containsString(expected));
  }

  @Test
  void readsWhatThePatternWrites() {
    String pattern = "uuuu-DDD/HH.mm.ss,SSS";
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 2_000; i++) {
      long time = random.nextLong(-50_000_000_000_000L, 50_000_000_000_000L);
      String text =
          LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC).format(formatter);
      assertThat("seed 11, " + text, parse(pattern, text), is(Long.toString(time)));
    }
  }

  @Test
  void namesAFormatThatIsNone() {
    UserError error = assertThrows(UserError.class, () -> new TimestampText("second"));
    assertThat(error.getMessage(), containsString("\"second\""));
    assertThat(error.getMessage(), containsString("iso, seconds, milliseconds"));
  }
}
