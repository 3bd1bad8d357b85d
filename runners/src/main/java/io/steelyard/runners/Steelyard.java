package io.steelyard.runners;

/** The {@code steelyard} command. */
public final class Steelyard {
  private Steelyard() {}

  public static void main(String[] arguments) {
    System.out.println("Usage: steelyard COMMAND [options] [any Beam pipeline option]");
  }
}
