package io.steelyard.runners.mutations;

import static io.steelyard.runners.mutations.Mutation.harmless;
import static io.steelyard.runners.mutations.Mutation.refused;
import static io.steelyard.runners.mutations.SignedBundle.LINEAGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Files changed, cut, renamed, exchanged, taken away and added, without a thought of digests. */
public final class FileMutations {
  private static final int FLIPS = 8;

  private FileMutations() {}

  /** The mutations of a bundle. */
  public static List<Mutation> of(SignedBundle bundle, SplittableRandom random) throws IOException {
    List<Mutation> all = new ArrayList<>();
    for (String file : bundle.checked()) {
      long length = Files.size(bundle.folder().resolve(file));
      for (int i = 0; i < FLIPS; i++) {
        long bit = random.nextLong(length * Byte.SIZE);
        all.add(refused("bit " + bit + " flipped in", file, flip(file, bit)));
      }
      int cut = (int) random.nextLong(length);
      all.add(refused("cut to " + cut + " bytes", file, resize(file, cut)));
      all.add(refused("emptied", file, resize(file, 0)));
      all.add(refused("one byte shorter", file, resize(file, (int) length - 1)));
      all.add(refused("one byte longer", file, resize(file, (int) length + 1)));
      all.add(refused("removed", file, folder -> Files.delete(folder.resolve(file))));
      all.add(refused("twice as long", file, twice(file)));
      all.add(refused("of another bundle", file, replace(file, bundle.otherBytes(file))));
      for (String name : List.of(capital(file), file.toUpperCase(Locale.ROOT), file + "~")) {
        all.add(refused("renamed to " + name, file, rename(file, name)));
      }
    }
    List<String> hashed = bundle.hashed();
    for (int i = 1; i < hashed.size(); i++) {
      all.add(
          refused(
              "exchanged with " + hashed.get(i - 1),
              hashed.get(i - 1),
              exchange(hashed.get(i - 1), hashed.get(i))));
    }
    for (String added :
        List.of(
            "a.json",
            "zz/deep/er.bin",
            ".hidden",
            "monitor/histograms.json.bak",
            "Run/lineage.json",
            "run.json",
            "model.bin ",
            "Model.bin")) {
      all.add(refused("added", added, write(added, new byte[] {1})));
    }
    all.addAll(
        List.of(
            refused("changed", LINEAGE, flip(LINEAGE, random.nextInt(80))),
            refused("removed", LINEAGE, folder -> Files.delete(folder.resolve(LINEAGE))),
            harmless("a file added under run/", write("run/note.txt", new byte[] {1})),
            harmless("a file left where files are staged", write(".staging/x", new byte[] {1}))));
    return all;
  }

  static Mutation.Change flip(String file, long bit) {
    return folder -> {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      bytes[(int) (bit / Byte.SIZE)] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(folder.resolve(file), bytes);
    };
  }

  static Mutation.Change resize(String file, int length) {
    return folder -> {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      Files.write(folder.resolve(file), Arrays.copyOf(bytes, length));
    };
  }

  private static Mutation.Change twice(String file) {
    return folder -> {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      byte[] longer = Arrays.copyOf(bytes, 2 * bytes.length);
      System.arraycopy(bytes, 0, longer, bytes.length, bytes.length);
      Files.write(folder.resolve(file), longer);
    };
  }

  static Mutation.Change replace(String file, byte[] bytes) {
    return folder -> Files.write(folder.resolve(file), bytes);
  }

  static Mutation.Change write(String file, byte[] bytes) {
    return folder -> {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.write(path, bytes);
    };
  }

  static Mutation.Change rename(String file, String name) {
    return folder -> {
      Path path = folder.resolve(name);
      Files.createDirectories(path.resolveSibling(""));
      Files.move(folder.resolve(file), path);
    };
  }

  private static Mutation.Change exchange(String one, String other) {
    return folder -> {
      byte[] bytes = Files.readAllBytes(folder.resolve(one));
      Files.write(folder.resolve(one), Files.readAllBytes(folder.resolve(other)));
      Files.write(folder.resolve(other), bytes);
    };
  }

  private static String capital(String file) {
    return file.substring(0, 1).toUpperCase(Locale.ROOT) + file.substring(1);
  }
}
