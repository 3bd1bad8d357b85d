package io.steelyard.runners.commands;

/** Where a command on a bundle puts temporary files. */
final class WorkFolder {
  private WorkFolder() {}

  /** The folder that a bundle's folder lies in, where every worker can write; ends with a slash. */
  static String beside(String bundle) {
    String folder = bundle.endsWith("/") ? bundle.substring(0, bundle.length() - 1) : bundle;
    return folder.substring(0, folder.lastIndexOf('/') + 1);
  }
}
