package io.steelyard.testdata;

/**
 * Merchant categories from the most to the least frequent: the natural logarithm of a typical
 * amount in euros, the share of online purchases, and how much fraud likes them (0 to 1).
 */
enum MerchantCategory {
  GROCERIES("groceries", 3.3, 0.04, 0),
  RESTAURANTS("restaurants", 3.2, 0.05, 0),
  FUEL("fuel", 3.8, 0, 0.1),
  ONLINE_RETAIL("online retail", 3.6, 0.97, 0.4),
  TRANSPORT("public transport", 1.8, 0.3, 0),
  PHARMACY("pharmacy", 2.9, 0.1, 0),
  COFFEE("coffee", 1.5, 0, 0),
  CLOTHING("clothing", 4.0, 0.4, 0.2),
  SUBSCRIPTIONS("subscriptions", 2.4, 1, 0.1),
  TELECOM("telecom", 3.4, 0.9, 0.3),
  UTILITIES("utilities", 4.3, 0.9, 0),
  BARS("bars, clubs", 3.1, 0, 0.2),
  ELECTRONICS("electronics", 5.0, 0.5, 0.8),
  HOME_IMPROVEMENT("home improvement", 4.2, 0.2, 0.1),
  HEALTH("health", 4.2, 0.1, 0),
  TAXI("taxi", 2.8, 0.6, 0.1),
  BOOKS("books", 3.0, 0.6, 0),
  SPORTS("sports", 3.9, 0.4, 0.1),
  AIRLINES("airlines", 5.5, 0.95, 0.6),
  HOTELS("hotels", 5.2, 0.7, 0.4),
  INSURANCE("insurance", 4.9, 0.9, 0),
  GAMES("games", 2.7, 1, 0.6),
  CINEMA("cinema", 2.9, 0.5, 0),
  HAIRDRESSER("hairdresser", 3.5, 0, 0),
  FURNITURE("furniture", 5.4, 0.4, 0.2),
  TOYS("toys", 3.5, 0.5, 0.1),
  PETS("pets", 3.5, 0.3, 0),
  PARKING("parking", 1.9, 0.2, 0),
  CAR_RENTAL("car rental", 5.1, 0.6, 0.4),
  CAR_REPAIR("car repair", 5.3, 0.05, 0),
  FLORIST("florist", 3.4, 0.3, 0),
  COSMETICS("cosmetics", 3.6, 0.5, 0.3),
  GIFT_CARDS("gift cards", 4.0, 0.8, 1),
  JEWELLERY("jewellery", 5.6, 0.3, 0.9),
  MONEY_TRANSFER("money transfer", 5.2, 0.9, 1),
  CHARITY("charity", 3.2, 0.9, 0.1),
  EDUCATION("education", 5.0, 0.8, 0),
  MUSEUMS("museums", 2.8, 0.2, 0),
  GAMBLING("gambling", 3.9, 0.95, 0.9),
  ART("art", 5.8, 0.3, 0.4),
  BOATS("boats", 6.2, 0.1, 0.1),
  /** Appears with covariate drift only. */
  CRYPTO_EXCHANGE("crypto exchange", 4.8, 1, 0.7);

  /** How many categories there are without drift: all before {@link #CRYPTO_EXCHANGE}. */
  static final int USUAL = values().length - 1;

  final String text;
  final double logAmount;
  final double onlineShare;
  final double risk;

  MerchantCategory(String name, double logAmount, double onlineShare, double risk) {
    this.text = name.indexOf(',') < 0 ? name : '"' + name + '"';
    this.logAmount = logAmount;
    this.onlineShare = onlineShare;
    this.risk = risk;
  }

  private static final MerchantCategory[] ALL = values();

  /** The category of this rank by frequency, from 0. */
  static MerchantCategory of(int rank) {
    return ALL[rank];
  }
}
