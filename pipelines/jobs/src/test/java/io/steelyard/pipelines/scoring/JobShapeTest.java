package io.steelyard.pipelines.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobShapeTest {
  private static final ColumnSpec ID = ColumnSpec.of("id", ColumnType.STRING);
  private static final ColumnSpec AMOUNT = ColumnSpec.of("amount", ColumnType.DOUBLE);
  private static final InputSpec DASHES =
      new InputSpec(
          InputSpec.Header.PRESENT,
          ',',
          InputSpec.Whitespace.KEEP,
          InputSpec.Lines.MULTILINE,
          List.of("-"));
  private static final JobShape SHAPE = shape(List.of(ID, AMOUNT), "id", InputSpec.DEFAULT, "yes");

  private static JobShape shape(
      List<ColumnSpec> columns, @Nullable String key, InputSpec input, String positive) {
    return new JobShape(
        columns,
        key,
        null,
        input,
        new PredictionLayout(Task.BINARY, List.of("no", positive), List.of()));
  }

  private static String refusal(JobShape other) {
    return String.valueOf(assertThrows(UserError.class, () -> SHAPE.require(other)).getMessage());
  }

  @Test
  void theSameShapeFits() {
    SHAPE.require(shape(List.of(ID, AMOUNT), "id", InputSpec.DEFAULT, "yes"));
  }

  @Test
  void whatDiffersIsNamed() {
    ColumnSpec whole = ColumnSpec.of("amount", ColumnType.INT);
    assertThat(
        refusal(shape(List.of(ID, whole), "id", InputSpec.DEFAULT, "yes")),
        is("its input columns differ, column 2 is amount (int), not amount (double)"));
    assertThat(
        refusal(shape(List.of(ID), "id", InputSpec.DEFAULT, "yes")),
        is("its input columns differ, column 2 is none, not amount (double)"));
    assertThat(
        refusal(shape(List.of(ID, AMOUNT, whole), "id", InputSpec.DEFAULT, "yes")),
        is("its input columns differ, column 3 is amount (int), not none"));
    assertThat(
        refusal(shape(List.of(ID, AMOUNT), null, InputSpec.DEFAULT, "yes")),
        is("its key is none, not id"));
    assertThat(
        refusal(shape(List.of(ID, AMOUNT), "id", DASHES, "yes")),
        is("its input.missing is [\"\",\"-\"], not [\"\"]"));
    TextStyle latin = new TextStyle("iso-8859-1", TextStyle.NONE, null, '.', TextStyle.NONE);
    assertThat(
        refusal(shape(List.of(ID, AMOUNT), "id", InputSpec.DEFAULT.withStyle(latin), "yes")),
        is("its input.encoding is iso-8859-1, not the default"));
    InputSpec table =
        new InputSpec(
            InputSpec.Header.ABSENT,
            ';',
            InputSpec.Whitespace.TRIM,
            InputSpec.Lines.SINGLE,
            List.of());
    TextStyle german = new TextStyle(TextStyle.UTF_8, '\\', "none", ',', '.');
    assertThat(
        refusal(shape(List.of(ID, AMOUNT), "id", table.withStyle(german), "yes")),
        is(
            "its input.header is absent, not present, and its input.delimiter is \";\", not \",\","
                + " and its input.whitespace is trim, not keep, and its input.multiline is false,"
                + " not true, and its input.emptyText is none, not the default, and its"
                + " input.escape is \"\\\\\", not the default, and its input.thousands is \".\", not"
                + " the default, and its input.decimal is \",\", not the default"));
    assertThat(
        refusal(shape(List.of(ID, AMOUNT), "id", InputSpec.DEFAULT, "fraud")),
        is("its class 2 is fraud, not yes"));
  }
}
