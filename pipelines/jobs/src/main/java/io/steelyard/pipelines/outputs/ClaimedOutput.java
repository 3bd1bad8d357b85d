package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.ShardPlace;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An output that belongs to one run: what is written for it stays hidden beside its place until
 * {@link Publication} puts it there.
 */
public final class ClaimedOutput implements AutoCloseable {
  private final OutputPlace place;
  private final Existing existing;
  private final RunFolder folder;
  private final List<Move> moves = new ArrayList<>();
  private List<String> replaced = List.of();

  private ClaimedOutput(OutputPlace place, Existing existing, RunFolder folder) {
    this.place = place;
    this.existing = existing;
    this.folder = folder;
  }

  /** What happens to files that are there already. */
  public enum Existing {
    REFUSE,
    REPLACE
  }

  /**
   * Claims a place.
   *
   * @throws UserError if another run has it, it cannot be written, or something is there that may
   *     not be replaced
   */
  public static ClaimedOutput of(OutputPlace place, Existing existing) throws IOException {
    RunFolder folder = RunFolder.alone(place.runFolder(), place.given());
    ClaimedOutput claimed = new ClaimedOutput(place, existing, folder);
    try {
      claimed.requireReplaceable();
      return claimed;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The place. */
  public OutputPlace place() {
    return place;
  }

  /** Where its shards are written. */
  public ShardPlace shards() {
    return new ShardPlace(folder.files(), place.given());
  }

  /** The beginning of names of other files that the run needs and nobody else. */
  public String work() {
    return folder.files();
  }

  /** Makes the output of these bytes. */
  public void fill(byte[] bytes) throws IOException {
    String file = folder.files() + "whole";
    try (var out = WorkFiles.create(file, place.given())) {
      out.write(bytes);
    }
    moves.add(new Move(file, place.name()));
  }

  /**
   * Makes the output of these shards, in the order of the input: one file, or a part of each. With
   * no shard it is a file without rows.
   *
   * @throws FailedCheck if a shard is not there as it was written
   */
  public void fill(List<WrittenShard> shards, OutputFormat format, WriterFactory<?> writers)
      throws IOException {
    List<WrittenShard> ordered = WrittenShard.inOrder(shards);
    for (WrittenShard shard : ordered) {
      if (WorkFiles.size(shard.file()) != shard.bytes()) {
        throw new FailedCheck(
            "The temporary file "
                + shard.file()
                + " of "
                + place.given()
                + " was removed or changed while the run went on: nothing was replaced. Run"
                + " again.");
      }
    }
    WholeFile whole = new WholeFile(place.given(), format, writers);
    if (ordered.isEmpty()) {
      String file = folder.files() + "empty";
      whole.empty(file);
      ordered = List.of(new WrittenShard(file, 0, WorkFiles.size(file), ""));
    }
    List<String> files = ordered.stream().map(WrittenShard::file).toList();
    if (!place.isFolder()) {
      moves.add(new Move(whole.join(files, folder.files() + "whole"), place.name()));
      return;
    }
    for (int i = 0; i < files.size(); i++) {
      moves.add(new Move(files.get(i), place.part(i, files.size())));
    }
  }

  /** Whether something is there that publishing would replace. */
  public boolean isReplacing() throws IOException {
    return !place.existing().isEmpty();
  }

  private void requireReplaceable() throws IOException {
    replaced = place.existing();
    if (existing == Existing.REFUSE && !replaced.isEmpty()) {
      throw new UserError(
          "The output "
              + replaced.get(0)
              + " is there already: name another, or replace it with "
              + Setting.of("overwrite")
              + ".");
    }
  }

  /** Passes if the place is still this run's, and what is there may be replaced. */
  void requirePublishable() throws IOException {
    folder.requireOwned();
    requireReplaceable();
  }

  List<Move> moves() {
    return moves;
  }

  /** What was there and is not replaced by a file of its name. */
  List<String> obsolete() {
    List<String> names = moves.stream().map(Move::to).toList();
    return replaced.stream().filter(name -> !names.contains(name)).toList();
  }

  /** Deletes what was not published, and gives up the place. */
  @Override
  public void close() {
    folder.close();
  }
}
