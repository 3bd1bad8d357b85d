package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Puts the outputs of a run in their places, all or none: each file of a disk in one step; where
 * one cannot be put, those before it are taken back; where the run is killed between two steps, the
 * next run in one of the places does the rest.
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
    List<String> folders = outputs.stream().map(ClaimedOutput::work).toList();
    Journal journal =
        new Journal(
            outputs.stream().flatMap(output -> output.moves().stream()).toList(),
            outputs.stream().flatMap(output -> output.obsolete().stream()).toList());
    decide(outputs, journal, folders);
    for (ClaimedOutput output : outputs) {
      try {
        for (Move move : output.moves()) {
          put(move);
        }
      } catch (IOException e) {
        takeBack();
        Journal.delete(folders);
        throw UnwritablePlace.error(output.place().given(), e);
      }
    }
    WorkFiles.delete(journal.obsolete());
    Move.forceNames(journal.moves());
    Journal.delete(folders);
  }

  /** From here on a kill leaves new outputs, which who comes next puts in their places. */
  private static void decide(List<ClaimedOutput> outputs, Journal journal, List<String> folders)
      throws IOException {
    for (ClaimedOutput output : outputs) {
      try {
        for (Move move : output.moves()) {
          move.force();
        }
      } catch (IOException e) {
        throw UnwritablePlace.error(output.place().given(), e);
      }
    }
    if (journal.isDivisible()) {
      try {
        journal.write(folders);
      } catch (IOException e) {
        throw UnwritablePlace.error(outputs.get(0).place().given(), e);
      }
    }
  }

  private void put(Move move) throws IOException {
    Path from = LocalPlace.of(move.from());
    Path to = LocalPlace.of(move.to());
    if (from == null || to == null) {
      move.perform();
      return;
    }
    Path kept = from.resolveSibling(from.getFileName() + ".replaced");
    boolean isReplacing = Files.exists(to);
    boolean isKept = isReplacing && keep(to, kept);
    move.perform();
    if (isKept || !isReplacing) {
      back.push(
          () -> {
            // Who is killed here has left a publication that can still be finished.
            Files.move(to, from, StandardCopyOption.ATOMIC_MOVE);
            if (isKept) {
              Files.move(kept, to, StandardCopyOption.ATOMIC_MOVE);
            }
          });
    }
  }

  private static boolean keep(Path file, Path kept) {
    try {
      Files.createLink(kept, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // Not every disk has links; then what is put cannot be taken back.
    }
  }

  private void takeBack() throws IOException {
    while (!back.isEmpty()) {
      back.pop().run();
    }
  }
}
