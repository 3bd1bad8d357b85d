package io.steelyard.testdata;

/** The habits of every customer, drawn once. Customers of low number are the more active. */
final class Customers {
  /** How many merchant categories a customer frequents. */
  static final int FAVOURITES = 4;

  private static final long STREAM = 1;
  private static final Country[] COUNTRIES = Country.values();

  private final byte[] homes;
  private final byte[] favourites;
  private final byte[] devices;
  private final byte[] firstHours;
  private final byte[] activeHours;
  private final short[] cardAges;
  private final float[] amountLevels;
  private final float[] dailyRates;

  Customers(int count, long seed) {
    homes = new byte[count];
    favourites = new byte[count * FAVOURITES];
    devices = new byte[count];
    firstHours = new byte[count];
    activeHours = new byte[count];
    cardAges = new short[count];
    amountLevels = new float[count];
    dailyRates = new float[count];
    CounterRandom random = new CounterRandom(seed, STREAM);
    ZipfRanks countries = new ZipfRanks(COUNTRIES.length, 1.1);
    ZipfRanks categories = new ZipfRanks(MerchantCategory.USUAL, 0.7);
    for (int customer = 0; customer < count; customer++) {
      random.moveTo(customer);
      homes[customer] = (byte) countries.rank(random.nextUnit());
      for (int i = 0; i < FAVOURITES; i++) {
        favourites[customer * FAVOURITES + i] = (byte) categories.rank(random.nextUnit());
      }
      devices[customer] = (byte) random.nextInt(Device.OWNED);
      firstHours[customer] = (byte) (5 + random.nextInt(7));
      activeHours[customer] = (byte) (11 + random.nextInt(10));
      double newness = random.nextUnit();
      cardAges[customer] = (short) (3650 * newness * newness);
      amountLevels[customer] = (float) (0.45 * random.nextNormal());
      dailyRates[customer] = (float) (0.25 + 0.9 * random.nextExponential());
    }
  }

  int count() {
    return homes.length;
  }

  Country home(int customer) {
    return COUNTRIES[homes[customer]];
  }

  /** The rank of one of the customer's {@link #FAVOURITES} merchant categories. */
  int favourite(int customer, int index) {
    return favourites[customer * FAVOURITES + index];
  }

  /** Which of the {@link Device#OWNED} devices the customer uses. */
  int device(int customer) {
    return devices[customer];
  }

  boolean activeAt(int customer, int hour) {
    return Math.floorMod(hour - firstHours[customer], 24) < activeHours[customer];
  }

  /** Age of the card in days on the first day. */
  int cardAge(int customer) {
    return cardAges[customer];
  }

  /** What the customer adds to the logarithm of an amount. */
  double amountLevel(int customer) {
    return amountLevels[customer];
  }

  /** Mean number of transactions a day. */
  double dailyRate(int customer) {
    return dailyRates[customer];
  }
}
