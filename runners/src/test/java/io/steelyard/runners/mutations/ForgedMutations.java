package io.steelyard.runners.mutations;

import static io.steelyard.runners.mutations.Mutation.refused;
import static io.steelyard.runners.mutations.Mutation.wholeButRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Bundles that are made anew, manifest, digests and id, under a signature of what they were. */
public final class ForgedMutations {
  private static final int FLIPS = 3;

  private ForgedMutations() {}

  /** The mutations of a bundle. */
  public static List<Mutation> of(SignedBundle bundle, SplittableRandom random) throws IOException {
    List<Mutation> all = new ArrayList<>();
    String signature = bundle.signature();
    all.add(wholeButRefused("the other bundle, whole, under", signature, whole(bundle)));
    for (String file : List.of("baselines.json", "evaluation.json")) {
      all.add(
          wholeButRefused(
              "the other bundle's " + file + " with a manifest to fit, under",
              signature,
              fitting(FileMutations.replace(file, bundle.otherBytes(file)))));
    }
    for (String file : bundle.hashed()) {
      for (int i = 0; i < FLIPS; i++) {
        long length = Files.size(bundle.folder().resolve(file));
        long bit = random.nextLong(length * Byte.SIZE);
        all.add(
            refused(
                "bit " + bit + " of " + file + " flipped with a manifest to fit, under",
                signature,
                fitting(FileMutations.flip(file, bit))));
      }
      all.add(
          refused(
              file + " left out, with a manifest to fit, under",
              signature,
              fitting(folder -> Files.delete(folder.resolve(file)))));
      String variant = capital(file);
      all.add(
          refused(
              variant + " added to " + file + ", with a manifest to fit, under",
              signature,
              fitting(folder -> Files.copy(folder.resolve(file), folder.resolve(variant)))));
    }
    return all;
  }

  /** The name that is the same where case does not count. */
  private static String capital(String file) {
    int name = file.lastIndexOf('/') + 1;
    return file.substring(0, name)
        + file.substring(name, name + 1).toUpperCase(Locale.ROOT)
        + file.substring(name + 1);
  }

  private static Mutation.Change fitting(Mutation.Change change) {
    return folder -> {
      change.apply(folder);
      ManifestFile.fit(folder);
    };
  }

  private static Mutation.Change whole(SignedBundle bundle) {
    return folder -> {
      for (String file : bundle.checked()) {
        Path from = bundle.other().resolve(file);
        Files.copy(from, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    };
  }
}
