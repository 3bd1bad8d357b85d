package io.steelyard.pipelines.lineage;

/**
 * Who makes a bundle, with which program.
 *
 * @param user a person's or a job's name
 */
public record Origin(String user, Build build) {
  /** The operating system's user and the running program. */
  public static Origin here() {
    return new Origin(System.getProperty("user.name", CodeVersion.UNKNOWN), Build.running());
  }
}
