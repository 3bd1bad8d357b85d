package io.steelyard.pipelines.outputs;

import io.steelyard.pipelines.outputs.ClaimedOutput.Move;
import io.steelyard.transforms.beam.LocalPlace;
import io.steelyard.transforms.beam.PlaceOutput;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Puts the outputs of a run in their places, all or none as far as the file system allows: each
 * file of a disk in one step, and where one cannot be put, those before it are taken back.
 */
public final class Publication {
  /** Steps that take back what was put, the last one first. */
  private final Deque<OpenRuns.Publishing> back = new ArrayDeque<>();

  private Publication() {}

  /**
   * Publishes.
   *
   * @throws io.steelyard.schemas.UserError if something is there that may not be replaced, another
   *     run took the place, or a file cannot be put
   */
  public static void publish(List<ClaimedOutput> outputs) throws IOException {
    Publication publication = new Publication();
    OpenRuns.publish(
        () -> {
          for (ClaimedOutput output : outputs) {
            output.requirePublishable();
          }
          publication.put(outputs);
        });
  }

  private void put(List<ClaimedOutput> outputs) throws IOException {
    for (ClaimedOutput output : outputs) {
      try {
        for (Move move : output.moves()) {
          put(move);
        }
      } catch (IOException e) {
        takeBack();
        throw PlaceOutput.unwritable(output.place().given(), e);
      }
    }
    for (ClaimedOutput output : outputs) {
      WorkFiles.delete(output.obsolete());
    }
  }

  private void put(Move move) throws IOException {
    Path from = LocalPlace.of(move.from());
    Path to = LocalPlace.of(move.to());
    if (from == null || to == null) {
      FileSystems.rename(
          List.of(FileSystems.matchNewResource(move.from(), false)),
          List.of(FileSystems.matchNewResource(move.to(), false)));
      return;
    }
    Path kept = from.resolveSibling(from.getFileName() + ".replaced");
    if (Files.exists(to)) {
      try {
        Files.createLink(kept, to);
        back.push(() -> Files.move(kept, to, StandardCopyOption.ATOMIC_MOVE));
      } catch (IOException | UnsupportedOperationException e) {
        // Not every disk has links; then what was put cannot be taken back.
      }
    } else {
      back.push(() -> Files.delete(to));
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private void takeBack() throws IOException {
    // The step of the file that was not put changes nothing.
    while (!back.isEmpty()) {
      try {
        back.pop().run();
      } catch (NoSuchFileException e) {
        // It was not put.
      }
    }
  }
}
