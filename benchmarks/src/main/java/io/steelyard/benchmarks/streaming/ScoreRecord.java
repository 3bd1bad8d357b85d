package io.steelyard.benchmarks.streaming;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.pipelines.scoring.ScoreStream;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.Scorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * A record at a time through the product's parser, plan, model and JSON writer: what a team would
 * write by hand on Flink.
 */
final class ScoreRecord extends ProcessFunction<byte[], byte[]> {
  private static final long serialVersionUID = 1L;
  static final OutputTag<byte[]> REJECTED = new OutputTag<>("rejected") {};

  private final String bundle;
  private transient @Nullable Scorer scorer;
  private transient @Nullable MessageParser parser;
  private transient @Nullable Lines<PredictionBatch> predictions;
  private transient @Nullable Lines<List<Rejection>> rejections;

  ScoreRecord(String bundle) {
    this.bundle = bundle;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    BundlePlace place = BundlePlace.signedOrNot(bundle);
    BundleScorers scorers = new BundleScorers(place, List.of(), null);
    scorer = scorers.open();
    parser = MessageParser.named("json", scorers.settings());
    predictions =
        new Lines<>(ScoreStream.layout(place, List.of()).writers(OutputFormat.JSON_LINES));
    rejections = new Lines<>(RejectionWriters.jsonLines(Clock.systemUTC()));
  }

  @Override
  public void processElement(byte[] message, Context context, Collector<byte[]> out)
      throws IOException {
    Scorer known = requireNonNull(scorer);
    StringColumn payload = new StringColumn(message, new int[] {0, message.length}, 1);
    ParsedRows row =
        requireNonNull(parser).parse(new Messages("in", new long[1], new long[1], payload));
    Scorer.Outcome outcome = known.score(row);
    if (outcome.rejected().isEmpty()) {
      out.collect(requireNonNull(predictions).of(outcome.predictions()));
    } else {
      context.output(REJECTED, requireNonNull(rejections).of(outcome.rejected()));
    }
  }

  /** One writer for all records, which a JSON writer allows: opening one for each would cost. */
  private static final class Lines<T> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final RecordWriter<T> writer;

    Lines(WriterFactory<T> writers) throws IOException {
      writer = writers.open(bytes);
    }

    byte[] of(T row) throws IOException {
      bytes.reset();
      writer.write(row);
      writer.finish();
      return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
    }
  }
}
