package io.steelyard.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  @Test
  void ordinaryTextIsShownAsItIs() {
    String text = "Zürich, 100 %: \"a\\b\" — 日本語 👍 s3://bucket/a@b.csv https://host/a";
    assertThat(PlainText.of(text), is(sameInstance(text)));
  }

  /** One line stays one line, and nothing steers the terminal. */
  @Test
  void controlCharactersAreEscapedAsJsonEscapesThem() {
    assertThat(
        PlainText.of("a\nbundle    sha256:1\r\t\u001b[31m\u0007\u0000\u007f\u009b2J\u2028\u202e"),
        is("a\\nbundle    sha256:1\\r\\t\\u001b[31m\\u0007\\u0000\\u007f\\u009b2J\\u2028\\u202e"));
    assertThat(PlainText.block("{\n  \"a\": \"\u009b\"\n}\n"), is("{\n  \"a\": \"\\u009b\"\n}\n"));
    assertThat(new UserError("a\nb").getMessage(), is("a\\nb"));
    assertThat(new FailedCheck("a\u001bb").getMessage(), is("a\\u001bb"));
    assertThat(UserError.of(List.of("a\nb", "c")).getMessage(), is("a\\nb\nc"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "s3://KEY:HUSH@bucket/a.csv cannot be read; s3://…@bucket/a.csv cannot be read",
        "s3://KEY:HU/SH@bucket/a.csv; s3://…@bucket/a.csv",
        "read kafka://me:HUSH@host:9092,b:9093/t, twice; read kafka://…@host:9092,b:9093/t, twice",
        "kafka://me:HU:SH/@host:9092/t; kafka://…@host:9092/t",
        "https://HUSH@host/a and http://u:HUSH@h; https://…@host/a and http://…@h",
        "https://host/a?X-Amz-Signature=HUSH, too; https://host/a?… too",
        "kafka://a:9092,b:9093/t; kafka://a:9092,b:9093/t",
        "http://127.0.0.1:9000/b/a@b; http://127.0.0.1:9000/b/a@b",
        "s3://bucket/part-?/year=2026/a.csv; s3://bucket/part-?/year=2026/a.csv",
        "s3://b/x-?.csv?X-Amz-Signature=HU/SH gone; s3://b/x-?.csv?… gone",
        "the input s3://b/x.csv?a=1&sig=HUSH.; the input s3://b/x.csv?…",
        "kafka://nohost:9092/x?sasl.password=HUSH is none; kafka://nohost:9092/x?… is none",
        "write ?endpoint=URL or kinesis://S; write ?endpoint=URL or kinesis://S",
        "sns://arn:aws:sns:us-east-1:1:topic; sns://arn:aws:sns:us-east-1:1:topic",
      })
  void addressesAreShownWithoutUserAndQuery(String text, String shown) {
    assertThat(PlainText.of(text), is(shown));
    assertThat(new UserError(text).getMessage(), is(shown));
    assertThat(PlainText.namesUser(text), is(shown.contains("…@")));
  }
}
