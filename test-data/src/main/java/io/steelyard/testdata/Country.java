package io.steelyard.testdata;

/** Countries with their currencies and a place in them, from the most to the least visited. */
enum Country {
  US("USD", 39, -95),
  DE("EUR", 51, 10),
  GB("GBP", 53, -2),
  FR("EUR", 47, 2),
  ES("EUR", 40, -4),
  IT("EUR", 43, 12),
  NL("EUR", 52, 5),
  PL("PLN", 52, 19),
  CA("CAD", 49, -90),
  BR("BRL", -15, -48),
  SE("SEK", 60, 15),
  CH("CHF", 47, 8),
  AT("EUR", 48, 14),
  BE("EUR", 51, 4),
  PT("EUR", 40, -8),
  MX("MXN", 22, -101),
  JP("JPY", 36, 138),
  IN("INR", 21, 78),
  AU("AUD", -30, 145),
  DK("DKK", 56, 10),
  NO("NOK", 61, 9),
  CZ("CZK", 50, 15),
  IE("EUR", 53, -8),
  GR("EUR", 39, 22),
  TR("TRY", 39, 33),
  HU("HUF", 47, 19),
  RO("RON", 46, 25),
  SG("SGD", 1, 104),
  ZA("ZAR", -29, 25),
  AE("AED", 24, 54);

  private static final double EARTH_DIAMETER_KM = 12_742;

  final String currency;
  private final double latitude;
  private final double longitude;

  Country(String currency, int latitude, int longitude) {
    this.currency = currency;
    this.latitude = Math.toRadians(latitude);
    this.longitude = Math.toRadians(longitude);
  }

  /** Great-circle distance by the haversine formula: 80 to 20,000 km between two countries. */
  double kilometresTo(Country other) {
    double north = StrictMath.sin((latitude - other.latitude) / 2);
    double east = StrictMath.sin((longitude - other.longitude) / 2);
    double haversine =
        north * north + StrictMath.cos(latitude) * StrictMath.cos(other.latitude) * east * east;
    return EARTH_DIAMETER_KM * StrictMath.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
