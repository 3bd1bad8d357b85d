package io.steelyard.testdata;

/** How a card was used. */
enum Channel {
  CONTACTLESS("contactless"),
  CHIP("chip"),
  ONLINE("online"),
  MAGSTRIPE("magstripe"),
  RECURRING("recurring");

  final String text;

  Channel(String text) {
    this.text = text;
  }

  /** Whether the card itself was not seen by the merchant. */
  boolean remote() {
    return this == ONLINE || this == RECURRING;
  }
}
