package io.steelyard.runners.connectors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
  private final Fake reader = new Fake();

  @Test
  void aBatchHasTheTimeOfItsOldestMessage() throws IOException {
    reader.batches.add(batch(5_000, 3_000, 4_000));
    assertThat(reader.start(), is(true));
    assertThat(reader.getCurrentTimestamp().getMillis(), is(3_000L));
    assertThat(reader.getCurrent().rows(), is(3));
  }

  /** It would be late as a whole, though most of its messages are not. */
  @Test
  void aBatchBehindTheWatermarkHasTheWatermarksTime() throws IOException {
    reader.reached = 10_000;
    assertThat(reader.getWatermark().getMillis(), is(9_000L));
    reader.batches.add(batch(12_000, 2_000, 11_000));
    assertThat(reader.advance(), is(true));
    assertThat(reader.getCurrentTimestamp().getMillis(), is(9_000L));
  }

  /** As the direct runner does at random: it asks for no watermark before it starts a reader. */
  @Test
  void goesOnFromTheWatermarkThatItsCheckpointTells() throws IOException {
    reader.reached = 10_000;
    assertThat(reader.getWatermark().getMillis(), is(9_000L));
    reader.reached = 7_000;
    Fake resumed = new Fake();
    resumed.reached = reader.kept(7_000);
    resumed.batches.add(batch(2_000, 11_000));
    assertThat(resumed.start(), is(true));
    assertThat(resumed.getCurrentTimestamp().getMillis(), is(9_000L));
    assertThat(new Fake().kept(BatchReader.NOTHING), is(BatchReader.NOTHING));
  }

  @Test
  void theWatermarkNeverGoesBack() {
    assertThat(reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
    reader.reached = 10_000;
    assertThat(reader.getWatermark().getMillis(), is(9_000L));
    reader.reached = 7_000;
    assertThat(reader.getWatermark().getMillis(), is(9_000L));
    reader.reached = BatchReader.NOTHING;
    assertThat(reader.getWatermark().getMillis(), is(9_000L));
    reader.reached = BatchReader.END;
    assertThat(reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MAX_VALUE));
  }

  @Test
  void withNothingToReadThereIsNoBatch() throws IOException {
    reader.batches.add(batch(1));
    assertThat(reader.start(), is(true));
    assertThat(reader.advance(), is(false));
    assertThrows(NoSuchElementException.class, reader::getCurrent);
  }

  private static Messages batch(long... timestamps) {
    long[] positions = new long[timestamps.length];
    StringColumn payload = StringColumn.of(Collections.nCopies(timestamps.length, "{}"));
    return new Messages("fake", positions, timestamps, payload);
  }

  /** Hands out what it is given, by a watermark a second behind. */
  private static final class Fake extends BatchReader {
    private final Deque<Messages> batches = new ArrayDeque<>();
    private long reached = NOTHING;

    Fake() {
      super(
          new ReadingRules(
              "fake",
              1_000,
              Duration.ofSeconds(1),
              ReadingRules.Ends.NEVER,
              CommittedPositions.NONE,
              ReadingRules.Removed.NAMED,
              null));
    }

    @Override
    protected @Nullable Messages poll() {
      return batches.poll();
    }

    @Override
    protected long reached() {
      return reached;
    }

    @Override
    public UnboundedSource.CheckpointMark getCheckpointMark() {
      return UnboundedSource.CheckpointMark.NOOP_CHECKPOINT_MARK;
    }

    @Override
    public UnboundedSource<Messages, ?> getCurrentSource() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
