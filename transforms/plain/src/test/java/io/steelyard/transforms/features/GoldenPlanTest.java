package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ProjectFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a plan, which every bundle is named after, may not change unnoticed. {@code
 * -Dgolden.write} writes the file anew: read it again then.
 */
class GoldenPlanTest {
  private static final Path GOLDEN =
      ProjectFiles.root()
          .resolve("transforms/plain/src/test/resources/features/every-step.plan.json");

  private static final List<List<String>> ROWS =
      List.of(
          List.of(
              "12.5", "3", "true", "Zürich", "2026-01-31T23:59:59.999Z", "yes", "red|green | blue"),
          List.of(
              "-0.25", "", "false", "Zürich", "1969-07-20T20:17:40Z", "no", "red||red; the Red"),
          List.of("", "400", "true", "東京", "2024-02-29T00:00:00Z", "no", ""),
          List.of("1e-3", "-17", "", "say \"hi\"\\", "", "no", "|"),
          List.of("7", "64", "false", "", "2000-03-01T12:00:00Z", "", "Grün; grün; GRÜN"),
          List.of(
              "1000000", "0", "false", "a\u0000b\u2028🙂", "2026-11-24T07:45:00Z", "no", "a|b; c"));

  private static byte[] json(FittedPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.write(out);
    return out.toByteArray();
  }

  @Test
  void aPlanIsWrittenAsItAlwaysWas() throws IOException {
    FeaturePlan plan = EveryStep.plan();
    FittedPlan fitted = Plans.fit(plan, List.of(TextRows.batch(plan.schema(), ROWS)));
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(GOLDEN.resolveSibling("."));
      Files.write(GOLDEN, json(fitted));
    }
    byte[] golden = Files.readAllBytes(GOLDEN);
    assertThat(
        new String(json(fitted), StandardCharsets.UTF_8),
        is(new String(golden, StandardCharsets.UTF_8)));
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(golden));
    RowBatch rows = TextRows.batch(plan.schema(), ROWS);
    FeatureMatrix expected = fitted.newMatrix();
    FeatureMatrix found = read.newMatrix();
    fitted.encode(rows, expected);
    read.encode(rows, found);
    assertThat(EncodedRows.bits(found), is(EncodedRows.bits(expected)));
  }

  private static final FeaturePlan WORDS =
      FeaturePlan.bind(
          Plans.definition(
              Task.BINARY,
              List.of(
                  ColumnSpec.of("word", ColumnType.STRING),
                  ColumnSpec.of("label", ColumnType.STRING)),
              new LabelSpec("label", "Ünïted 🙂"),
              null,
              List.of(
                  new FeatureSpec("word", List.of("word"), List.of(StepSpec.of("vocabulary"))))));

  @Test
  void anyBytesAreReadBackAsTheyWere() throws IOException {
    byte[] bytes = new byte[256 * 3];
    int[] offsets = new int[257];
    for (int i = 0; i < 256; i++) {
      // Three bytes of which most are no UTF-8: a lead without a trail, or a trail without a lead.
      bytes[3 * i] = (byte) i;
      bytes[3 * i + 1] = 'x';
      bytes[3 * i + 2] = (byte) (255 - i);
      offsets[i + 1] = 3 * i + 3;
    }
    StringColumn words = new StringColumn(bytes, offsets, 256);
    StringColumn labels =
        StringColumn.of(
            java.util.Collections.nCopies(128, List.of("Ünïted 🙂", "未知")).stream()
                .flatMap(List::stream)
                .toList());
    RowBatch rows = new RowBatch(WORDS.schema(), List.of(words, labels), labels, new long[256]);
    FittedPlan fitted = Plans.fit(WORDS, List.of(rows));
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(json(fitted)));
    FeatureMatrix matrix = read.newMatrix();
    read.encode(rows, matrix);
    for (int i = 0; i < 256; i++) {
      assertThat("text " + i, matrix.numbers(0)[i], is((double) i));
    }
    assertThat(read.classes(), is(List.of("未知", "Ünïted 🙂")));
    double[] found = read.labels(rows).numbers();
    assertThat(found[0] + ", " + found[1], is("1.0, 0.0"));
  }
}
