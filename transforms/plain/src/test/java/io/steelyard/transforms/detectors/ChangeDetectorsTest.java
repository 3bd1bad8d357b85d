package io.steelyard.transforms.detectors;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.testdata.ProjectFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors on streams whose changes river publishes, and between bytes. */
class ChangeDetectorsTest {
  private interface Reading {
    ChangeDetector read(DataInputStream in) throws IOException;
  }

  private record Kind(String name, Supplier<ChangeDetector> fresh, Reading reading) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("ADWIN", () -> new Adwin(Adwin.Settings.USUAL), Adwin::read),
        new Kind("DDM", () -> new Ddm(Ddm.Settings.USUAL), Ddm::read),
        new Kind(
            "PageHinkley", () -> new PageHinkley(PageHinkley.Settings.USUAL), PageHinkley::read));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void findsChangesWhereRiverDoes(Kind kind) throws IOException {
    String name = "references/change_detectors.json";
    Path file = ProjectFiles.realData(name);
    assumeTrue(file != null, name + " is not in " + ProjectFiles.realData());
    JsonNode published = new ObjectMapper().readTree(requireNonNull(file).toFile());
    int cases = 0;
    for (JsonNode each : published.get("cases")) {
      if (each.get("detector").asText().equals(kind.name)) {
        compare(kind, each, published.get("streams").get(each.get("stream").asText()));
        cases++;
      }
    }
    assertThat(cases, is(2));
  }

  private static void compare(Kind kind, JsonNode published, JsonNode stream) throws IOException {
    List<Integer> changes = new ArrayList<>();
    List<Integer> warnings = new ArrayList<>();
    ChangeDetector detector = kind.fresh.get();
    for (int i = 0; i < stream.size(); i++) {
      Change change = detector.observe(stream.get(i).asDouble());
      if (change == Change.DETECTED) {
        changes.add(i);
      } else if (change == Change.WARNING) {
        warnings.add(i);
      }
      detector = copy(kind, detector);
    }
    if (published.has("changes")) {
      List<Integer> expected = new ArrayList<>();
      published.get("changes").forEach(change -> expected.add(change.asInt()));
      assertThat(changes, is(expected));
    } else {
      assertThat(changes.get(0), is(published.get("firstChange").asInt()));
    }
    if (published.has("firstWarning")) {
      assertThat(warnings.get(0), is(published.get("firstWarning").asInt()));
    }
  }

  /** Errors from 10 % to 40 %, with a state that goes through bytes at every number. */
  @ParameterizedTest
  @MethodSource("kinds")
  void findsAChangeOfErrorsAlsoBetweenCheckpoints(Kind kind) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    ChangeDetector whole = kind.fresh.get();
    ChangeDetector copied = kind.fresh.get();
    List<Integer> changes = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      double error = random.nextDouble() < (i < 2_000 ? 0.1 : 0.4) ? 1 : 0;
      Change change = whole.observe(error);
      assertThat("number " + i, copied.observe(error), is(change));
      copied = copy(kind, copied);
      if (change == Change.DETECTED) {
        changes.add(i);
      }
    }
    assertThat(changes.toString(), changes.stream().anyMatch(i -> i >= 2_000 && i < 2_400));
  }

  @Test
  void adaptiveWindowingKeepsWhatCameSinceTheChange() {
    Adwin detector = new Adwin(Adwin.Settings.USUAL);
    SplittableRandom random = new SplittableRandom(3);
    List<Change> said = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      said.add(detector.observe((i < 10_000 ? 0 : 3) + random.nextDouble()));
    }
    assertThat(said, hasItem(Change.DETECTED));
    assertThat(detector.width(), is(lessThan(10_100L)));
    assertThat(detector.mean(), is(greaterThan(3.4)));
  }

  @Test
  void refusesWhatIsNoNumberForIt() {
    kinds()
        .forEach(
            kind ->
                assertThrows(
                    IllegalArgumentException.class, () -> kind.fresh.get().observe(Double.NaN)));
    assertThrows(IllegalArgumentException.class, () -> new Ddm(Ddm.Settings.USUAL).observe(0.5));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bytesThatEndEarlyAreRefused(Kind kind) throws IOException {
    ChangeDetector detector = kind.fresh.get();
    for (int i = 0; i < 100; i++) {
      detector.observe(i % 2);
    }
    byte[] bytes = bytes(detector);
    for (int length = 0; length < bytes.length; length++) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
      assertThrows(IOException.class, () -> kind.reading.read(in), kind + " of " + length);
    }
  }

  private static ChangeDetector copy(Kind kind, ChangeDetector detector) throws IOException {
    return kind.reading.read(new DataInputStream(new ByteArrayInputStream(bytes(detector))));
  }

  private static byte[] bytes(ChangeDetector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
