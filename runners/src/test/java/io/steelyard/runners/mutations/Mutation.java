package io.steelyard.runners.mutations;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something done to a signed bundle's folder.
 *
 * @param name says what, for messages
 * @param change does it
 * @param outcome what must become of loading it
 * @param file what a refusal must name, relative to the folder
 */
public record Mutation(String name, Change change, Outcome outcome, String file) {
  /** A change of a folder. */
  public interface Change {
    void apply(Path folder) throws IOException;
  }

  /** What becomes of loading a changed bundle by the trusted key. */
  public enum Outcome {
    REFUSED,
    /** Refused, and only because of the signature: the bundle is whole, and not what was signed. */
    WHOLE_BUT_REFUSED,
    /** Loaded, by design: what changed is no part of what the bundle is. */
    HARMLESS
  }

  static Mutation refused(String name, String file, Change change) {
    return new Mutation(name + " " + file, change, Outcome.REFUSED, file);
  }

  static Mutation wholeButRefused(String name, String file, Change change) {
    return new Mutation(name + " " + file, change, Outcome.WHOLE_BUT_REFUSED, file);
  }

  static Mutation harmless(String name, Change change) {
    return new Mutation(name, change, Outcome.HARMLESS, "");
  }
}
