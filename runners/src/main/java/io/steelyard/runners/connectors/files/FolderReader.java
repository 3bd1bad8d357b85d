package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.BatchReader;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Lists a folder again and again and reads what is new, oldest first.
 *
 * <p>A file's lines have its time of modification. How far was read is an estimate: the newest
 * time; while no file waits it follows the clock.
 */
final class FolderReader extends BatchReader {
  private static final long PAUSE_MILLIS = 2_000;

  /** Whether there was a checkpoint to go on from. */
  enum Start {
    /** A sink may know what was read. */
    FRESH,
    RESUMED
  }

  private final FolderMessages source;
  private final String glob;
  private final ReadingRules rules;
  private final PipelineOptions options;
  private final Start start;
  private final Clock clock;
  private final Set<String> done;
  private final Deque<MatchResult.Metadata> waiting = new ArrayDeque<>();
  private final FolderPosition position;
  private long newest;
  private long nextListing;
  private boolean listed;
  private @Nullable LineFile file;

  FolderReader(
      FolderMessages source,
      String glob,
      ReadingRules rules,
      PipelineOptions options,
      FolderPosition position,
      Start start,
      Clock clock) {
    super(rules);
    this.source = source;
    this.glob = glob;
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
      LineFile open = file;
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
    MatchResult.Metadata next = waiting.poll();
    if (next == null) {
      return false;
    }
    long time = Math.min(next.lastModifiedMillis(), clock.millis());
    newest = Math.max(newest, time);
    file = new LineFile(next.resourceId(), time, firstLine(name(next)));
    return true;
  }

  private void list() throws IOException {
    MatchResult found = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
    if (found.status() != MatchResult.Status.OK) {
      return;
    }
    List<MatchResult.Metadata> files = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (MatchResult.Metadata each : found.metadata()) {
      String name = name(each);
      boolean hidden = name.startsWith(".") || name.startsWith("_");
      if (!hidden && !each.resourceId().isDirectory() && source.has(name)) {
        there.add(name);
        if (!done.contains(name)) {
          files.add(each);
        }
      }
    }
    done.retainAll(there);
    files.sort(
        Comparator.comparingLong(MatchResult.Metadata::lastModifiedMillis)
            .thenComparing(FolderReader::name));
    waiting.addAll(files);
  }

  private static String name(MatchResult.Metadata file) {
    return String.valueOf(file.resourceId().getFilename());
  }

  private long firstLine(String name) throws IOException {
    if (start == Start.RESUMED) {
      return name.equals(position.file()) ? position.line() : 1;
    }
    return Math.max(1, rules.committed().next(LineFile.source(name), options).orElse(1));
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
    LineFile open = file;
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
