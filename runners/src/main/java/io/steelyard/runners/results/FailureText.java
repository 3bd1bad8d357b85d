package io.steelyard.runners.results;

import io.steelyard.schemas.places.ToldFailure;
import java.io.PrintWriter;
import java.util.Locale;

/** What a command says of why it failed, and by which exit code. */
public final class FailureText {
  private FailureText() {}

  /**
   * Says it.
   *
   * @return the exit code
   */
  public static int write(Exception exception, boolean debug, PrintWriter err) {
    if (debug) {
      exception.printStackTrace(err);
    }
    ToldFailure told = ToldFailure.of(exception);
    return switch (told.kind()) {
      case USER -> say(told, 2, "", err);
      case CHECK -> say(told, 3, "", err);
      case MEMORY -> tooLittleMemory(err);
      case UNEXPECTED -> say(told, 1, debug ? "" : " (--debug shows where)", err);
    };
  }

  private static int say(ToldFailure told, int code, String more, PrintWriter err) {
    err.println(OptionNames.in(told.sentence()) + more);
    return code;
  }

  /** Says that there was too little memory; returns the exit code. */
  public static int tooLittleMemory(PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "The %,d MiB of memory that this process may take do not suffice: give it more, as by"
            + " STEELYARD_JAVA_OPTS=-Xmx4g.%n",
        Runtime.getRuntime().maxMemory() >> 20);
    return 2;
  }
}
