package io.steelyard.runners.mutations;

import static io.steelyard.runners.mutations.Mutation.harmless;
import static io.steelyard.runners.mutations.Mutation.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files and folders that lead elsewhere, to the very bytes that were there. */
public final class LinkMutations {
  private LinkMutations() {}

  /** The mutations of a bundle. */
  public static List<Mutation> of(SignedBundle bundle) throws IOException {
    List<Mutation> all = new ArrayList<>();
    List<String> files = new ArrayList<>(bundle.checked());
    files.add(bundle.signature());
    for (String file : files) {
      all.add(refused("led out of the folder,", file, outside(file)));
      all.add(refused("led to nothing,", file, link(file, Path.of("nothing"))));
      all.add(refused("led to itself,", file, link(file, Path.of(file).getFileName())));
      all.add(refused("made a folder,", file, folderInPlace(file)));
      all.add(harmless(file + " led to a copy in the folder", inside(file)));
    }
    all.add(refused("led out of the folder,", "monitor", outside("monitor")));
    all.add(refused("led out of the folder,", "run", outside("run")));
    Mutation signatures = refused("folder led out,", bundle.signature(), outside("run/signatures"));
    all.add(signatures);
    return all;
  }

  private static Mutation.Change outside(String file) {
    return folder -> {
      Path elsewhere = folder.resolveSibling("elsewhere");
      Files.move(folder.resolve(file), elsewhere);
      Files.createSymbolicLink(folder.resolve(file), elsewhere.toAbsolutePath());
    };
  }

  private static Mutation.Change inside(String file) {
    return folder -> {
      Path copy = folder.resolve("run/copy");
      Files.move(folder.resolve(file), copy);
      Files.createSymbolicLink(folder.resolve(file), copy.toAbsolutePath());
    };
  }

  private static Mutation.Change link(String file, Path target) {
    return folder -> {
      Files.delete(folder.resolve(file));
      Files.createSymbolicLink(folder.resolve(file), target);
    };
  }

  private static Mutation.Change folderInPlace(String file) {
    return folder -> {
      Path copy = folder.resolve("run/copy");
      Files.move(folder.resolve(file), copy);
      Files.createDirectory(folder.resolve(file));
    };
  }
}
