package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.runners.servers.TopicFeed;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** A topic that is filled while a stream of its name scores it, and what comes out of it. */
final class ScoredTopic implements AutoCloseable {
  private final StreamOutputs outputs;
  private final TopicFeed feed;
  private final int rows;

  ScoredTopic(StreamOutputs outputs, TopicFeed feed, int rows) {
    this.outputs = outputs;
    this.feed = feed;
    this.rows = rows;
  }

  StreamOutputs outputs() {
    return outputs;
  }

  /** What is committed, in words; at least a tenth of the rows must not be. */
  String requireTenthUnread() throws IOException, InterruptedException, ExecutionException {
    long committed = outputs.committed();
    assertThat("rows committed", committed, is(lessThanOrEqualTo(rows * 9L / 10)));
    return committed + " of " + rows + " rows committed";
  }

  /** Sends what is left, and waits until all is committed. */
  void finish() throws IOException, InterruptedException, ExecutionException {
    feed.finish();
    outputs.awaitCommitted(rows);
  }

  @Override
  public void close() {
    feed.close();
  }
}
