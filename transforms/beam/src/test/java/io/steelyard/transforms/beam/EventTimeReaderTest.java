package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.junit.jupiter.api.Test;

/** Messages of a day whose rows happened long before. */
final class EventTimeReaderTest {
  private static final long TODAY = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  /** Two messages a batch, written now; the watermark is a second behind. */
  private static final class Batches extends UnboundedSource<Messages, Read> {
    private static final long serialVersionUID = 1L;
    private final List<List<String>> times;

    Batches(List<List<String>> times) {
      this.times = times;
    }

    @Override
    public List<Batches> split(int desired, PipelineOptions options) {
      return List.of(this);
    }

    @Override
    public UnboundedReader<Messages> createReader(
        PipelineOptions options, @org.jspecify.annotations.Nullable Read from) {
      return new BatchReader(this, from == null ? 0 : from.batches());
    }

    @Override
    public Coder<Read> getCheckpointMarkCoder() {
      return new ReadCoder();
    }

    @Override
    public Coder<Messages> getOutputCoder() {
      return MessagesCoder.of();
    }
  }

  /** How many batches were read. */
  record Read(int batches) implements UnboundedSource.CheckpointMark {
    @Override
    public void finalizeCheckpoint() {}
  }

  private static final class ReadCoder extends AtomicCoder<Read> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Read read, java.io.OutputStream out) throws IOException {
      VarIntCoder.of().encode(read.batches(), out);
    }

    @Override
    public Read decode(java.io.InputStream in) throws IOException {
      return new Read(VarIntCoder.of().decode(in));
    }
  }

  private static final class BatchReader extends UnboundedSource.UnboundedReader<Messages> {
    private final Batches source;
    private int next;

    BatchReader(Batches source, int next) {
      this.source = source;
      this.next = next;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      next++;
      return next <= source.times.size();
    }

    @Override
    public Messages getCurrent() {
      List<String> rows =
          source.times.get(next - 1).stream().map(t -> "{\"at\":\"" + t + "\"}").toList();
      long[] written = new long[rows.size()];
      Arrays.fill(written, TODAY + next * 1000L);
      return new Messages("s", new long[rows.size()], written, StringColumn.of(rows));
    }

    @Override
    public org.joda.time.Instant getCurrentTimestamp() {
      return org.joda.time.Instant.ofEpochMilli(TODAY);
    }

    /** After the last batch it follows the clock, then ends. */
    @Override
    public org.joda.time.Instant getWatermark() {
      return next == 0
          ? BoundedWindow.TIMESTAMP_MIN_VALUE
          : next > source.times.size() + 1
              ? BoundedWindow.TIMESTAMP_MAX_VALUE
              : org.joda.time.Instant.ofEpochMilli(TODAY + next * 1000L - 1000);
    }

    @Override
    public Read getCheckpointMark() {
      return new Read(next);
    }

    @Override
    public Batches getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
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
        new RowSchema(List.of(new Field("at", ColumnType.TIMESTAMP))),
        List.of(ColumnSpec.of("at", ColumnType.TIMESTAMP)),
        input,
        ReadSettings.BATCH_ROWS,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  private static EventTimeSource<Read> source(List<List<String>> times) {
    return EventTimeSource.of(new Batches(times), EventTimeReaderTest::settings, "json", "at");
  }

  private static long at(UnboundedSource.UnboundedReader<Messages> reader, String time) {
    return reader.getWatermark().getMillis() - Instant.parse(time).toEpochMilli();
  }

  @Test
  void theWatermarkIsAsFarBehindTheRowsAsTheSourcesIsBehindTheMessages() throws IOException {
    EventTimeSource<Read> source =
        source(
            List.of(
                List.of("2026-01-05T00:00:00Z", "no time"),
                List.of("2026-01-05T00:00:00Z", "2026-01-05T00:00:09Z"),
                List.of("2026-01-05T00:01:00Z", "2026-01-04T00:00:00Z"),
                List.of("2026-01-05T00:01:30Z", "2026-01-05T00:02:00Z")));
    var reader = source.createReader(OPTIONS, null);
    assertThat(reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
    assertThat(reader.start(), is(true));
    assertThat("no time is known", reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
    assertThat(reader.advance(), is(true));
    assertThat(at(reader, "2026-01-05T00:00:08Z"), is(0L));
    assertThat(reader.advance(), is(true));
    assertThat("a row that is late changes nothing", at(reader, "2026-01-05T00:00:08Z"), is(0L));
    assertThat(at(reader, "2026-01-05T00:00:08Z"), is(0L));
    reader = resumed(source, reader);
    assertThat(reader.start(), is(true));
    assertThat(
        "what is read holds it",
        reader.getCurrentTimestamp().getMillis(),
        is(Instant.parse("2026-01-05T00:00:08Z").toEpochMilli()));
    assertThat(at(reader, "2026-01-05T00:01:59Z"), is(0L));
    assertThat(reader.advance(), is(false));
    assertThat("as the clock goes on", at(reader, "2026-01-05T00:02:00Z"), is(0L));
    assertThat(reader.advance(), is(false));
    assertThat(reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MAX_VALUE));
  }

  private static UnboundedSource.UnboundedReader<Messages> resumed(
      EventTimeSource<Read> source, UnboundedSource.UnboundedReader<Messages> reader)
      throws IOException {
    @SuppressWarnings("unchecked")
    EventTimePosition<Read> position = (EventTimePosition<Read>) reader.getCheckpointMark();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    source.getCheckpointMarkCoder().encode(position, bytes);
    EventTimePosition<Read> back =
        source.getCheckpointMarkCoder().decode(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(back, is(position));
    return source.createReader(OPTIONS, back);
  }

  /** The watermark itself may have been further than its parts tell. */
  @Test
  void theWatermarkIsKept() throws IOException {
    long kept = Instant.parse("2026-01-05T00:01:00Z").toEpochMilli();
    long happened = Instant.parse("2026-01-05T00:00:09Z").toEpochMilli();
    var position = new EventTimePosition<>(new Read(0), TODAY, happened, kept);
    var reader = source(List.of(List.of("no time"))).createReader(OPTIONS, position);
    assertThat(reader.start(), is(true));
    assertThat(reader.getCurrentTimestamp().getMillis(), is(kept));
    assertThat(reader.getWatermark().getMillis(), is(kept));
  }

  /** Version 1 kept no watermark: it is told anew. */
  @Test
  void positionsOfEarlierVersionsAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(1);
    out.writeLong(TODAY);
    out.writeLong(5);
    new ReadCoder().encode(new Read(3), out);
    var coder = source(List.of()).getCheckpointMarkCoder();
    long none = BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis();
    assertThat(
        coder.decode(new ByteArrayInputStream(bytes.toByteArray())),
        is(new EventTimePosition<>(new Read(3), TODAY, 5, none)));
  }

  /** What happens after it is written counts as written: see how rows are counted. */
  @Test
  void rowsOfTheFutureDoNotMoveIt() throws IOException {
    var reader = source(List.of(List.of("2099-01-01T00:00:00Z"))).createReader(OPTIONS, null);
    assertThat(reader.start(), is(true));
    assertThat(reader.getWatermark().getMillis(), is(TODAY));
  }
}
