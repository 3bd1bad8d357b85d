package io.steelyard.transforms.beam;

import java.io.Serializable;

/**
 * Where the shards of an output are written before they get their final names.
 *
 * @param prefix the beginning of their names, a folder of the run's own with its slash
 * @param output the place that a user named, for messages
 */
public record ShardPlace(String prefix, String output) implements Serializable {
  /** A name that nobody else uses. */
  String next() {
    return prefix + UniqueName.next() + ".part";
  }
}
