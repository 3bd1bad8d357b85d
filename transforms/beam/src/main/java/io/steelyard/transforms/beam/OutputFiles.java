package io.steelyard.transforms.beam;

import java.io.Serializable;

/**
 * How the names of an output's files begin and end: {@code predictions}, then what tells the files
 * apart, then {@code .csv}.
 *
 * @param prefix everything before the suffix, with its folder or bucket
 * @param suffix everything from the file name's first dot on that is not its beginning, which may
 *     be empty
 */
public record OutputFiles(String prefix, String suffix) implements Serializable {

  /** The names that follow from the one a user gave. */
  public static OutputFiles named(String name) {
    if (name.endsWith("/")) {
      // Parts in a folder, which end with what its own name ends with.
      return new OutputFiles(name + "part", named(name.substring(0, name.length() - 1)).suffix);
    }
    int folder = name.lastIndexOf('/') + 1;
    int dot = name.indexOf('.', folder + 1);
    return dot < 0
        ? new OutputFiles(name, "")
        : new OutputFiles(name.substring(0, dot), name.substring(dot));
  }
}
