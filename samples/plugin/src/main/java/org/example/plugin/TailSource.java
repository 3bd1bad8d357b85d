package org.example.plugin;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.MessagesCoder;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** A file as Beam reads it: one partition, whose positions are those of the line feeds. */
final class TailSource extends UnboundedSource<Messages, TailPosition> {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final ReadingRules rules;

  TailSource(String file, ReadingRules rules) {
    this.file = file;
    this.rules = rules;
  }

  /** Its lines have one order, so one worker reads them. */
  @Override
  public List<TailSource> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  /** Goes on from a checkpoint, else from where the sink has committed, else from the beginning. */
  @Override
  public UnboundedReader<Messages> createReader(
      PipelineOptions options, @Nullable TailPosition checkpoint) throws IOException {
    TailPosition start =
        checkpoint != null
            ? checkpoint
            : TailPosition.at(rules.committed().next(partition(), options).orElse(0));
    return new TailReader(this, file, rules, start);
  }

  /** What each prediction names as its source. */
  String partition() {
    return FileTail.PREFIX + file;
  }

  @Override
  public Coder<TailPosition> getCheckpointMarkCoder() {
    return TailPosition.CODER;
  }

  @Override
  public Coder<Messages> getOutputCoder() {
    return MessagesCoder.of();
  }
}
