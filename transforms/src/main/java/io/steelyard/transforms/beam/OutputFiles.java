package io.steelyard.transforms.beam;

import java.io.Serializable;
import java.util.Locale;

/**
 * The names of an output's files: {@code predictions.csv} where one is enough, {@code
 * predictions-00001-of-00004.csv} where there are several.
 *
 * @param prefix everything before the suffix, with its folder or bucket
 * @param suffix everything from the file name's first dot on, which may be empty
 */
public record OutputFiles(String prefix, String suffix) implements Serializable {

  /** The names that follow from the one a user gave. */
  public static OutputFiles named(String name) {
    int folder = name.lastIndexOf('/') + 1;
    int dot = name.indexOf('.', folder);
    return dot <= folder
        ? new OutputFiles(name, "")
        : new OutputFiles(name.substring(0, dot), name.substring(dot));
  }

  /** The final name of one of so many shards. */
  public String shard(int index, int count) {
    return count == 1
        ? prefix + suffix
        : String.format(Locale.ROOT, "%s-%05d-of-%05d%s", prefix, index, count, suffix);
  }

  /** A name for a file in the making, beside the final ones and hidden from globs of the suffix. */
  public String temporary(String unique) {
    int folder = prefix.lastIndexOf('/') + 1;
    return prefix.substring(0, folder)
        + ".temporary-"
        + prefix.substring(folder)
        + "-"
        + unique
        + ".part";
  }

  /** Globs that match every final name. */
  public java.util.List<String> globs() {
    return java.util.List.of(prefix + suffix, prefix + "-?????-of-?????" + suffix);
  }
}
