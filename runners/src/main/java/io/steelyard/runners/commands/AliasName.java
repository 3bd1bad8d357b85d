package io.steelyard.runners.commands;

import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.schemas.UserError;

/** An alias as commands name it, {@code NAME@ALIAS}. */
record AliasName(String name, String alias) {
  /**
   * The parts of a name.
   *
   * @throws UserError if it has not two, or no bundles can have the name
   */
  static AliasName parse(String text) {
    int at = text.indexOf('@');
    if (at <= 0 || at == text.length() - 1) {
      throw new UserError(text + " is no alias: write NAME@ALIAS.");
    }
    String name = text.substring(0, at);
    Registry.requireName(name);
    return new AliasName(name, text.substring(at + 1));
  }

  @Override
  public String toString() {
    return name + "@" + alias;
  }
}
