package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hashed files of a bundle's folder, each of the length and the digest that the manifest says.
 */
record VerifiedFiles(Storage storage, Manifest manifest, SortedMap<String, byte[]> contents) {
  private static final int LONGEST_MANIFEST = 1 << 20;
  private static final int LONGEST_FILE = Integer.MAX_VALUE - 8;

  VerifiedFiles {
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }

  /** Turns the bytes of a file into what they mean. */
  interface Parser<T> {
    T parse(byte[] bytes) throws IOException;
  }

  /**
   * Reads and verifies a folder.
   *
   * @throws UserError if a file differs, is missing or extra, or the bundle is not the one that is
   *     asked for; the message names the file
   */
  static VerifiedFiles read(BundlePlace place) {
    Storage storage = Storage.at(place.folder());
    try {
      Manifest manifest = manifest(storage, place);
      requireSameFiles(storage, manifest);
      SortedMap<String, byte[]> contents = new TreeMap<>();
      for (Manifest.Entry entry : manifest.files()) {
        contents.put(entry.path(), verified(storage, entry));
      }
      return new VerifiedFiles(storage, manifest, contents);
    } catch (IOException e) {
      throw new UserError(
          "The bundle " + storage.name("") + " cannot be read: " + BundleReader.describe(e) + ".",
          e);
    }
  }

  /**
   * The manifest of the bundle that is asked for.
   *
   * @throws UserError if it is missing, damaged, or that of another bundle
   */
  static Manifest manifest(Storage storage, BundlePlace place) {
    String name = storage.name(Manifest.PATH);
    byte[] bytes;
    try {
      bytes = own(storage, Manifest.PATH, LONGEST_MANIFEST);
    } catch (NoSuchFileException e) {
      throw new UserError(
          name + " is missing: this folder is not a bundle, or was never finished.", e);
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + e.getMessage() + ".", e);
    }
    Manifest manifest;
    try {
      manifest = Manifest.read(bytes);
    } catch (IOException e) {
      throw new UserError(name + " was changed or damaged: " + e.getMessage() + ".", e);
    }
    if (!Arrays.equals(bytes, manifest.write())) {
      throw new UserError(name + " was changed: it is not as the program writes it.");
    }
    if (!manifest.id().equals(BundleId.of(manifest.files()))) {
      throw new UserError(name + " was changed: its id is not that of the files it lists.");
    }
    place.require(manifest, name);
    return manifest;
  }

  private static void requireSameFiles(Storage storage, Manifest manifest) throws IOException {
    Set<String> present = new TreeSet<>();
    for (Storage.StoredFile file : storage.find("**")) {
      if (!file.path().startsWith(Manifest.RUN) && !file.path().equals(Manifest.PATH)) {
        present.add(file.path());
      }
    }
    List<String> listed = manifest.files().stream().map(Manifest.Entry::path).toList();
    for (String path : listed) {
      if (!present.remove(path)) {
        throw new UserError(storage.name(path) + " is missing from the bundle.");
      }
    }
    for (String path : present) {
      throw new UserError(
          storage.name(path) + " is not part of the bundle: it was added later; take it away.");
    }
  }

  private static byte[] verified(Storage storage, Manifest.Entry entry) throws IOException {
    int limit = (int) Math.max(0, Math.min(LONGEST_FILE, entry.size()));
    byte[] bytes;
    try {
      bytes = own(storage, entry.path(), limit);
    } catch (NoSuchFileException e) {
      throw new UserError(storage.name(entry.path()) + " is missing from the bundle.", e);
    } catch (IOException e) {
      throw new UserError(
          storage.name(entry.path())
              + " is not as "
              + storage.name(Manifest.PATH)
              + " says, or cannot be read: "
              + e.getMessage()
              + ".",
          e);
    }
    if (bytes.length != entry.size() || !Sha256.hex(bytes).equals(entry.sha256())) {
      throw new UserError(
          storage.name(entry.path())
              + " was changed: its length or SHA-256 is not what "
              + storage.name(Manifest.PATH)
              + " says.");
    }
    return bytes;
  }

  /**
   * The bytes of a file that lies in the folder itself, so that a bundle made by somebody else
   * reaches nothing outside.
   *
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it leads elsewhere, is longer than the limit, or cannot be read
   */
  static byte[] own(Storage storage, String path, int limit) throws IOException {
    if (!storage.isInside(path)) {
      throw new IOException("it leads out of the bundle's folder, or is no regular file");
    }
    return storage.read(path, limit);
  }

  /**
   * What a file means.
   *
   * @throws UserError if it is not listed or means nothing
   */
  <T> T parse(String path, Parser<T> parser) {
    byte[] bytes = contents.get(path);
    if (bytes == null) {
      throw new UserError(storage.name(path) + " is missing from the bundle.");
    }
    try {
      return parser.parse(bytes);
    } catch (IOException e) {
      throw new UserError(storage.name(path) + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
