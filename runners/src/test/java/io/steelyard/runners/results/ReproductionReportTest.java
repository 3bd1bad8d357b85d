package io.steelyard.runners.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.lineage.CodeVersion;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.lineage.TrainerRun;
import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.pipelines.reproduction.Difference;
import io.steelyard.pipelines.reproduction.Difference.Kind;
import io.steelyard.pipelines.reproduction.FileDifference;
import io.steelyard.pipelines.reproduction.Reproduction;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of a difference depends on what changed and on what the trainer had promised. */
class ReproductionReportTest {
  private static final List<FileDifference> EFFECT =
      List.of(
          new FileDifference(
              "model.bin",
              new Difference(Kind.MODEL, "tree 3, node 5", "leaf 0.5", "leaf 0.25"),
              "1 of 9 trees"));
  private static final Difference INPUT =
      new Difference(Kind.INPUT, "a.csv", "1 bytes, sha256:aa", "1 bytes, sha256:bb");

  private static final TreeMap<String, Long> ROWS = new TreeMap<>(Map.of("read", 1_234_567L));

  private static Lineage lineage(Promise promise) {
    TrainerRun trainer =
        new TrainerRun("any", "Any.", promise, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    Provenance provenance =
        new Provenance(
            "00", new CodeVersion("1", "abc"), null, new TreeMap<>(), 1, trainer, "somebody", null);
    return new Lineage(
        List.of(),
        List.of(),
        ROWS,
        "DirectRunner",
        new TreeMap<>(),
        new TreeMap<>(),
        provenance,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static String said(
      Promise promise, String now, List<Difference> causes, List<FileDifference> effects)
      throws IOException {
    Path file = ProjectFiles.definition("transactions-logistic");
    PipelineDefinition definition =
        DefinitionReader.knowing(Trainers.known())
            .read(Files.readAllBytes(file), SiblingFiles.NONE)
            .orThrow(file.toString());
    Lineage lineage = lineage(promise);
    StringWriter out = new StringWriter();
    ReproductionReport.write(
        new Reproduction("sha256:00", now, definition, lineage, lineage, causes, effects),
        new PrintWriter(out));
    return out.toString();
  }

  @Test
  void aBrokenPromiseIsCalledADefect() throws IOException {
    String text = said(Promise.EQUAL_BYTES, "sha256:11", List.of(), EFFECT);
    assertThat(
        text,
        containsString(
            "differs   model.bin: model tree 3, node 5: leaf 0.5, now leaf 0.25 (1 of 9 trees)"));
    assertThat(text, containsString("this is a defect"));
    assertThat(text, containsString("rows      1,234,567 read, now 1,234,567"));
  }

  private static void reads(Kind kind, String then, String now, String expected) {
    assertThat(
        ReadableDifference.of(new Difference(kind, "it", then, now)), endsWith(" it: " + expected));
  }

  @Test
  void whatWasComputedHasFourDigits() {
    reads(Kind.MODEL, "-0.4798437391165956", "-0.48391064092142155", "-0.4798, now -0.4839");
    reads(Kind.MODEL, "leaf 0.123456", "leaf 0.12345677", "leaf 0.123456, now leaf 0.123457");
    reads(
        Kind.MODEL,
        "amount < 1234.5678 to node 5, missing to the left",
        "amount < 12.5 to node 5, missing to the left",
        "amount < 1235 to node 5, missing to the left, now amount < 12.5 to node 5, missing to the"
            + " left");
    reads(Kind.MODEL, "12345 nodes", "12347 nodes", "12,345 nodes, now 12,347 nodes");
    reads(Kind.EVALUATION, "0.5", "absent", "0.5, now absent");
    reads(Kind.STATISTIC, "1.0E-7", "2.345678E-7", "1e-7, now 2.346e-7");
    assertThat(ReadableDifference.grouped("1396 of 2398 weights"), is("1,396 of 2,398 weights"));
  }

  @Test
  void whatSomebodyWroteIsAsItWas() {
    reads(Kind.DEPENDENCY, "20240303", "1.10.12345", "20240303, now 1.10.12345");
    reads(Kind.DEFINITION, "0.123456789", "0.1", "0.123456789, now 0.1");
    reads(Kind.RUNTIME, "17.0.12345", "21", "17.0.12345, now 21");
    reads(
        Kind.INPUT,
        "1234567 bytes, sha256:12345",
        "folder year=2024",
        "1,234,567 bytes, sha256:12345, now folder year=2024");
  }

  @Test
  void whatWasNotPromisedIsNot() throws IOException {
    assertThat(
        said(Promise.EQUAL_QUALITY, "sha256:11", List.of(), EFFECT),
        containsString("its trainer does not promise equal bytes"));
  }

  @Test
  void aChangedInputIsNeverTheSame() throws IOException {
    assertThat(
        said(Promise.EQUAL_BYTES, "sha256:00", List.of(INPUT), List.of()),
        containsString("The same id, but not of the same inputs and definition."));
  }
}
