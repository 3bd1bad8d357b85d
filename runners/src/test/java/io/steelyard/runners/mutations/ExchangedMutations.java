package io.steelyard.runners.mutations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Files of sound bundles, all signed by the trusted key, in each other's places: by chance all
 * files of one bundle, or each file of any of them, or none where it has none.
 */
public final class ExchangedMutations {
  private final List<Path> bundles;
  private final SplittableRandom random;

  /**
   * Exchanges.
   *
   * @param bundles folders; the first is the one that is asked for
   */
  public ExchangedMutations(List<Path> bundles, SplittableRandom random) {
    this.bundles = List.copyOf(bundles);
    this.random = random;
  }

  /**
   * A folder to write.
   *
   * @param name says which file is whose
   * @param files the bytes by path
   * @param differing the paths whose bytes are not those of the bundle that is asked for
   */
  public record Exchange(String name, TreeMap<String, byte[]> files, TreeSet<String> differing) {
    /** Whether a bundle that is asked for by name and id may load. */
    public boolean mayLoad() {
      return differs(path -> !path.startsWith("run/"));
    }

    /** Whether it may load where the trusted key must have signed it. */
    public boolean mayLoadSigned() {
      return differing.isEmpty();
    }

    private boolean differs(Predicate<String> covered) {
      return differing.stream().noneMatch(covered);
    }

    /** Writes the files into a folder that is not there yet. */
    public void write(Path folder) throws IOException {
      for (var file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.getValue());
      }
    }
  }

  /** The next exchange. */
  public Exchange next() throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    for (Path bundle : bundles) {
      paths.addAll(SignedBundle.files(bundle));
    }
    int whole = random.nextInt(bundles.size());
    // Of few exchanged files to all of them.
    double share = random.nextInt(4) == 0 ? 1 : random.nextDouble(0.3);
    boolean onlyRun = random.nextInt(5) == 0;
    StringBuilder name = new StringBuilder();
    TreeMap<String, byte[]> files = new TreeMap<>();
    TreeSet<String> differing = new TreeSet<>();
    for (String path : paths) {
      boolean exchanged = random.nextDouble() < share && (!onlyRun || path.startsWith("run/"));
      int from = !exchanged ? 0 : share == 1 ? whole : random.nextInt(bundles.size());
      Path file = bundles.get(from).resolve(path);
      if (Files.exists(file)) {
        files.put(path, Files.readAllBytes(file));
      }
      Path asked = bundles.get(0).resolve(path);
      byte[] expected = Files.exists(asked) ? Files.readAllBytes(asked) : null;
      if (!Arrays.equals(expected, files.get(path))) {
        differing.add(path);
        name.append(path).append(" of ").append(from).append(' ');
      }
    }
    return new Exchange(name.toString(), files, differing);
  }
}
