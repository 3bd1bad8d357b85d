package io.steelyard.testdata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed samples; {@code -Dgolden.write} writes them anew. */
class SamplesTest {
  private static final TransactionSettings THOUSAND =
      TransactionSettings.ofRows(1_000).withSeed(20_260_101).withFaults(faults());

  @Test
  void transactions() throws IOException {
    assertSample("transactions-1000.csv", TransactionGeneratorTest.bytes(THOUSAND));
  }

  @Test
  void drift() throws IOException {
    TransactionSettings settings =
        THOUSAND.withCovariateDrift(CovariateDrift.from(20)).withConceptDriftFrom(20);
    assertSample("transactions-1000-drift-day-20.csv", TransactionGeneratorTest.bytes(settings));
  }

  @Test
  void labels() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TransactionGenerator(THOUSAND).writeLabels(out);
    assertSample("transactions-1000-labels.csv", out.toByteArray());
  }

  /** More faults than usual, so that a thousand rows show every kind. */
  private static FaultRates faults() {
    FaultRates rates = FaultRates.usual();
    for (MalformedKind kind : MalformedKind.values()) {
      rates = rates.withMalformed(kind, 0.003);
    }
    return rates;
  }

  private static void assertSample(String name, byte[] bytes) throws IOException {
    Path file = ProjectFiles.sample(name);
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(ProjectFiles.sample("."));
      Files.write(file, bytes);
    }
    assertThat(new String(bytes, US_ASCII), is(Files.readString(file, US_ASCII)));
  }
}
