package io.steelyard.testdata;

/** What a card was used on. */
enum Device {
  IOS("ios"),
  ANDROID("android"),
  WEB_DESKTOP("web-desktop"),
  WEB_MOBILE("web-mobile"),
  TERMINAL("terminal");

  /** How many devices a customer can own: all before {@link #TERMINAL}. */
  static final int OWNED = 4;

  final String text;

  Device(String text) {
    this.text = text;
  }
}
