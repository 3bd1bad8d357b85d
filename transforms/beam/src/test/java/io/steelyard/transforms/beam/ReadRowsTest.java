package io.steelyard.transforms.beam;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of a portion is read once, on each runner, and knows its line wherever it began. */
@Tag("slow")
final class ReadRowsTest {
  private static final int ROWS = 1_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void readsEveryRowOnceAndKnowsItsLine(String runner) throws IOException {
    StringBuilder text = new StringBuilder("line\n");
    for (int line = 2; line < ROWS + 2; line++) {
      text.append(line).append('\n');
    }
    Path file = folder.resolve("lines.csv");
    Files.writeString(file, text);
    long size = Files.size(file);
    String name = file.toString();
    List<InputPortion> portions =
        List.of(
            new InputPortion(
                0,
                List.of(
                    new FileRange(name, "csv", size, 0, size / 3),
                    new FileRange(name, "csv", size, size / 3, size / 2))),
            new InputPortion(1, List.of(new FileRange(name, "csv", size, size / 2, size))));
    DividedInput input = new DividedInput(List.of(), portions);
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=" + runner).create());
    PCollection<Long> offsets =
        pipeline.apply(
            ReadRows.of(input, ReadRowsTest::settings, new LineMinusBase(), VarLongCoder.of()));
    PAssert.thatSingleton(offsets.apply("Rows", Count.globally())).isEqualTo((long) ROWS);
    PAssert.thatSingleton(offsets.apply("Wrong", Sum.longsGlobally())).isEqualTo(0L);
    pipeline.run().waitUntilFinish();
  }

  private static ReadSettings settings() {
    InputSpec input =
        new InputSpec(
            InputSpec.Header.PRESENT,
            ',',
            InputSpec.Whitespace.KEEP,
            InputSpec.Lines.SINGLE,
            List.of());
    return new ReadSettings(
        new RowSchema(List.of(new Field("line", ColumnType.INT))),
        List.of(ColumnSpec.of("line", ColumnType.INT)),
        input,
        2,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  /** For each row, how far its position is from the line that the row itself names. */
  private static final class LineMinusBase implements BatchStep<Long>, BatchStep.Run<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Run<Long> begin(InputPortion portion) {
      return this;
    }

    @Override
    public void take(ParsedRows rows, OutputReceiver<Long> out) throws IOException {
      long before = new FilePositions(null, ReadRowsTest::settings).before(rows);
      for (int row = 0; row < rows.rows(); row++) {
        long line = ((LongColumn) rows.columns().get(0)).value(row);
        out.output(Math.abs(line - before - rows.positions()[row]));
      }
    }

    @Override
    public void finish(long bytes, OutputReceiver<Long> out) {}

    @Override
    public void close() {}
  }
}
