package io.steelyard.runners.flink;

import org.apache.beam.runners.flink.ReplacedSources;
import org.apache.beam.runners.flink.translation.wrappers.streaming.io.source.FlinkSource;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of Beam's that is split before anything else is asked of its enumerator.
 *
 * <p>Beam splits in the background and takes every enumerator that is restored for one that has
 * split. So a checkpoint that was complete before the splits were there, as a broker that answers
 * slowly may have it, restored to a source without any: the job ended as finished and read nothing.
 * Likewise, readers of a bounded source that asked too early were told that there is no split.
 * Flink starts an enumerator, lets readers come and takes checkpoints in one thread, in this order;
 * so they wait where splitting is done in it. The state is Beam's own, as in earlier savepoints.
 *
 * @param <T> what is read
 * @param <S> splits
 * @param <E> an enumerator's state
 */
public final class SplitFirst<T, S extends SourceSplit, E> implements Source<T, S, E> {
  private static final long serialVersionUID = 1L;

  private final Source<T, S, E> source;

  private SplitFirst(Source<T, S, E> source) {
    this.source = source;
  }

  /** Has the sources of all pipelines that this process runs on Flink split first. */
  public static void everywhere() {
    ReplacedSources.by(source -> source instanceof FlinkSource ? of(source) : source);
  }

  /** A source as another is, that is split first. */
  static <T, S extends SourceSplit, E> SplitFirst<T, S, E> of(Source<T, S, E> source) {
    return new SplitFirst<>(source);
  }

  @Override
  public SplitEnumerator<S, E> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return source.createEnumerator(new CallsAtOnce<>(context));
  }

  @Override
  public SplitEnumerator<S, E> restoreEnumerator(SplitEnumeratorContext<S> context, E state)
      throws Exception {
    return source.restoreEnumerator(context, state);
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
    return source.createReader(context);
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<E> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
