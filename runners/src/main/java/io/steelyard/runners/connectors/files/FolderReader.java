package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.BatchReader;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ReachedPlace;
import io.steelyard.transforms.formats.FileMessages;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists a folder again and again and reads what is new, oldest first.
 *
 * <p>A file's lines have its time of modification. How far was read is an estimate: the newest
 * time; while no file waits it follows the clock.
 */
final class FolderReader extends BatchReader {
  private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);
  private static final long PAUSE_MILLIS = 2_000;

  /** Whether there was a checkpoint to go on from. */
  enum Start {
    /** A sink may know what was read. */
    FRESH,
    RESUMED
  }

  private final FolderMessages source;
  private final ReadingRules rules;
  private final PipelineOptions options;
  private final Start start;
  private final Clock clock;
  private final Set<String> done;
  private final Set<String> told = new HashSet<>();
  private final Deque<WatchedFiles.Watched> waiting = new ArrayDeque<>();
  private final FolderPosition position;
  private long newest;
  private long nextListing;
  private boolean listed;
  private @Nullable FileMessages file;

  FolderReader(
      FolderMessages source,
      ReadingRules rules,
      PipelineOptions options,
      FolderPosition position,
      Start start,
      Clock clock) {
    super(rules);
    this.source = source;
    this.rules = rules;
    this.options = options;
    this.position = position;
    this.start = start;
    this.clock = clock;
    this.done = new HashSet<>(position.done());
    this.newest = position.newest();
  }

  @Override
  protected @Nullable Messages poll() throws IOException {
    Messages next = null;
    while (next == null && (file != null || openNext())) {
      FileMessages open = file;
      if (open != null) {
        next = open.read(rules.batchRows());
        if (next == null) {
          done.add(open.name());
          open.close();
          file = null;
        }
      }
    }
    return next;
  }

  private boolean openNext() throws IOException {
    if (waiting.isEmpty() && clock.millis() >= nextListing && !isAtEnd()) {
      list();
      nextListing = clock.millis() + PAUSE_MILLIS;
      listed = true;
    }
    WatchedFiles.Watched next = waiting.poll();
    if (next == null) {
      return false;
    }
    long time = Math.min(next.file().modified(), clock.millis());
    newest = Math.max(newest, time);
    file =
        FileMessages.open(
            ReachedPlace.ask(
                next.file().name(),
                () -> FileSystems.open(FileSystems.matchNewResource(next.file().name(), false))),
            next.name(),
            rules.encoding() == null ? TextStyle.UTF_8 : rules.encoding(),
            time,
            firstLine(next.name()));
    return true;
  }

  private void list() {
    Set<String> there = new HashSet<>();
    for (WatchedFiles.Watched each : source.files().list(this::tell)) {
      if (source.has(each.name())) {
        there.add(each.name());
        if (!done.contains(each.name())) {
          waiting.add(each);
        }
      }
    }
    done.retainAll(there);
  }

  /** Other files come all the same, and this one when it was put right. */
  private void tell(String complaint) {
    if (source.has(complaint) && told.add(complaint)) {
      LOG.warn("{}", complaint);
    }
  }

  private long firstLine(String name) throws IOException {
    if (start == Start.RESUMED) {
      return name.equals(position.file()) ? position.line() : 1;
    }
    return Math.max(1, rules.committed().next(FileMessages.source(name), options).orElse(1));
  }

  private boolean isAtEnd() {
    return listed && rules.ends() == ReadingRules.Ends.AT_LATEST;
  }

  @Override
  protected long reached() {
    boolean isIdle = listed && file == null && waiting.isEmpty();
    if (isIdle && isAtEnd()) {
      return END;
    }
    return isIdle ? Math.max(newest, clock.millis()) : newest;
  }

  @Override
  public FolderPosition getCheckpointMark() {
    List<String> names = new ArrayList<>(done);
    names.sort(null);
    FileMessages open = file;
    return open == null
        ? new FolderPosition(names, "", 1, kept(newest))
        : new FolderPosition(names, open.name(), open.nextLine(), kept(newest));
  }

  @Override
  public FolderMessages getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
