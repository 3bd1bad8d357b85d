package io.steelyard.runners;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Steelyard.class.getPackage().getImplementationVersion();
    return new String[] {"steelyard " + (version == null ? "development" : version)};
  }
}
