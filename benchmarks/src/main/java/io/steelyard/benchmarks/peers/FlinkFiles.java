package io.steelyard.benchmarks.peers;

import static java.util.Objects.requireNonNull;

import io.steelyard.benchmarks.HandWrittenRow;
import io.steelyard.benchmarks.LearnedNumbers;
import io.steelyard.pipelines.bundles.BundleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Files to files on Flink's own API: its source of lines, the hand-written parsing, checking and
 * scoring of a row, its file sink. Rows that are wrong are left out; nothing is counted.
 */
final class FlinkFiles {
  private FlinkFiles() {}

  static void run(String bundle, String input, String output, int parallelism) throws Exception {
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    flink.setRuntimeMode(RuntimeExecutionMode.BATCH);
    flink.getConfig().enableObjectReuse();
    FileSource<String> source =
        FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path(input)).build();
    Encoder<byte[]> asItIs = (line, out) -> out.write(line);
    flink
        .fromSource(source, WatermarkStrategy.noWatermarks(), "Read")
        .flatMap(new Score(bundle))
        .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .sinkTo(FileSink.forRowFormat(new Path(output), asItIs).build());
    var unused = flink.execute();
  }

  /** A line in, a line of the predictions out. */
  private static final class Score extends RichFlatMapFunction<String, byte[]> {
    private static final long serialVersionUID = 1L;
    private final String bundle;
    private transient ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private transient @Nullable HandWrittenRow row;

    Score(String bundle) {
      this.bundle = bundle;
    }

    @Override
    public void open(OpenContext context) throws IOException {
      bytes = new ByteArrayOutputStream(256);
      row = new HandWrittenRow(LearnedNumbers.of(BundleReader.load(bundle)));
    }

    @Override
    public void flatMap(String line, Collector<byte[]> out) throws IOException {
      HandWrittenRow known = requireNonNull(row);
      byte[] text = line.getBytes(StandardCharsets.UTF_8);
      if (known.parse(text, 0, text.length) == null) {
        bytes.reset();
        known.write(bytes);
        out.collect(bytes.toByteArray());
      }
    }
  }
}
