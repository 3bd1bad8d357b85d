package io.steelyard.runners.commands;

import java.util.regex.Pattern;

/** A word as a shell takes it: quoted where it would read something into it, as it does a glob. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private ShellWord() {}

  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
