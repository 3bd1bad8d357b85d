package io.steelyard.pipelines.lineage;

import java.util.regex.Pattern;

/** The names of places, as they may be kept. */
public final class Places {
  // A local path has no scheme, and may hold any of these characters.
  private static final Pattern USER_INFORMATION =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+://)[^/@]*@");
  // In a glob, a question mark stands for a character.
  private static final Pattern QUERY =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+://.*?)[?][^/?]*=.*$");

  private Places() {}

  /** A URI without user information and query, where credentials travel; else as it is. */
  public static String withoutSecrets(String place) {
    String bare = USER_INFORMATION.matcher(place).replaceFirst("$1");
    return QUERY.matcher(bare).replaceFirst("$1");
  }
}
