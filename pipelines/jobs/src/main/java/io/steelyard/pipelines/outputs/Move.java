package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.transforms.beam.ReachedPlace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/** A file that is whole, and where it goes. */
record Move(String from, String to) {

  /** Puts it there, in place of what is: on a disk in one step. */
  void perform() throws IOException {
    Path source = LocalPlace.of(from);
    Path target = LocalPlace.of(to);
    if (source == null || target == null) {
      ReachedPlace.act(
          to,
          () ->
              FileSystems.rename(
                  List.of(FileSystems.matchNewResource(from, false)),
                  List.of(FileSystems.matchNewResource(to, false))));
    } else {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Makes sure that its bytes outlast a loss of power, before its name does. */
  void force() throws IOException {
    force(LocalPlace.of(from), StandardOpenOption.WRITE);
  }

  /** Makes sure that new names outlast a loss of power, where a file system can. */
  static void forceNames(List<Move> moves) {
    Set<Path> folders = new LinkedHashSet<>();
    for (Move move : moves) {
      Path target = LocalPlace.of(move.to);
      if (target != null) {
        folders.add(target.resolveSibling(""));
      }
    }
    for (Path folder : folders) {
      try {
        force(folder, StandardOpenOption.READ);
      } catch (IOException e) {
        // Folders cannot be opened everywhere.
      }
    }
  }

  private static void force(@Nullable Path file, StandardOpenOption option) throws IOException {
    if (file != null) {
      try (FileChannel channel = FileChannel.open(file, option)) {
        channel.force(true);
      }
    }
  }
}
