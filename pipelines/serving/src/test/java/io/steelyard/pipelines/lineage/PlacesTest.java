package io.steelyard.pipelines.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource({
    "/data/a?b=c@d.csv, /data/a?b=c@d.csv",
    "a:b@c.csv, a:b@c.csv",
    "in/year=2026/part-?.csv, in/year=2026/part-?.csv",
    "s3://bucket/year=2026/part-?.csv, s3://bucket/year=2026/part-?.csv",
    "s3://bucket/part-?/year=2026/a.csv, s3://bucket/part-?/year=2026/a.csv",
    "s3://KEY:SECRET@bucket/a.csv, s3://bucket/a.csv",
    "https://user:word@host/a.csv?token=abc&x=1, https://host/a.csv",
    "https://host/a.csv?X-Amz-Signature=abc, https://host/a.csv",
    "s3://bucket/part-?/a.csv?X-Amz-Signature=a/b, s3://bucket/part-?/a.csv",
    "kafka://host:9092/t?sasl.password=abc, kafka://host:9092/t",
    "s3://bucket/a@b.csv, s3://bucket/a@b.csv",
  })
  void placesAreKeptWithoutCredentials(String place, String kept) {
    assertThat(Places.withoutSecrets(place), is(kept));
  }
}
