package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.MessagesCoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * The lines of files that come into a folder or those in it, each a message; a file's lines come in
 * their order and are a source of their own, whose positions are line numbers from 1. Each split
 * has the files whose names' hashes fall to it, so that a job can change its parallelism.
 */
final class FolderMessages extends UnboundedSource<Messages, FolderPosition> {
  private static final long serialVersionUID = 1L;

  private final WatchedFiles files;
  private final ReadingRules rules;
  private final int split;
  private final int splits;

  private FolderMessages(WatchedFiles files, ReadingRules rules, int split, int splits) {
    this.files = files;
    this.rules = rules;
    this.split = split;
    this.splits = splits;
  }

  static FolderMessages of(WatchedFiles files, ReadingRules rules) {
    return new FolderMessages(files, rules, 0, 0);
  }

  @Override
  public List<FolderMessages> split(int desired, PipelineOptions options) {
    if (splits > 0) {
      return List.of(this);
    }
    List<FolderMessages> parts = new ArrayList<>();
    for (int i = 0; i < Math.max(1, desired); i++) {
      parts.add(new FolderMessages(files, rules, i, Math.max(1, desired)));
    }
    return parts;
  }

  /** The files that it watches. */
  WatchedFiles files() {
    return files;
  }

  /** Whether a file belongs to this split. */
  boolean has(String file) {
    return splits <= 1 || Math.floorMod(file.hashCode(), splits) == split;
  }

  @Override
  public UnboundedReader<Messages> createReader(
      PipelineOptions options, @Nullable FolderPosition position) {
    FileSystems.setDefaultPipelineOptions(options);
    return new FolderReader(
        this,
        rules,
        options,
        position == null ? FolderPosition.BEGINNING : position,
        position == null ? FolderReader.Start.FRESH : FolderReader.Start.RESUMED,
        Clock.systemUTC());
  }

  @Override
  public Coder<FolderPosition> getCheckpointMarkCoder() {
    return new FolderPosition.Coder();
  }

  @Override
  public Coder<Messages> getOutputCoder() {
    return MessagesCoder.of();
  }
}
