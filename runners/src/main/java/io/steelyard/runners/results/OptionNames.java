package io.steelyard.runners.results;

import io.steelyard.schemas.Setting;

/** How messages of the libraries name the options of commands. */
public final class OptionNames {
  private OptionNames() {}

  /** A message whose settings are named as options, such as {@code --format=avro}. */
  public static String in(String message) {
    return Setting.spelled(message, name -> "--" + name);
  }
}
