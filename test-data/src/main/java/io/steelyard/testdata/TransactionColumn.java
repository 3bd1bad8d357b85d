package io.steelyard.testdata;

/** The columns of a transactions file, in file order. */
public enum TransactionColumn {
  /** Key: {@code T} and the row number in 12 digits; unique, never missing or malformed. */
  TRANSACTION_ID("transaction_id", 0),
  /** ISO-8601 in UTC with milliseconds; never decreases from row to row. */
  EVENT_TIME("event_time", 0),
  /** {@code C} and 8 digits. */
  CUSTOMER_ID("customer_id", 0),
  /** {@code M} and 7 digits; a merchant has one category. */
  MERCHANT_ID("merchant_id", 0),
  /** A name of {@link MerchantCategory}; long-tailed, one of them is quoted for its comma. */
  MERCHANT_CATEGORY("merchant_category", 0.01),
  /** Euros with two decimals, 0.50 to 25,000; heavy-tailed. */
  AMOUNT("amount", 0),
  /** Three capital letters: the currency of {@code country}. */
  CURRENCY("currency", 0),
  /** Where the merchant is, two capital letters. */
  COUNTRY("country", 0),
  /** How the card was used, a name of {@link Channel}. */
  CHANNEL("channel", 0),
  /** What it was used on, a name of {@link Device}. */
  DEVICE("device", 0.05),
  /** Whole days since the card was issued, 0 or more. */
  CARD_AGE_DAYS("card_age_days", 0.02),
  /** How many transactions the card had in the 24 hours before, 0 or more. */
  TRANSACTIONS_LAST_DAY("transactions_last_day", 0),
  /** Minutes since the card's last transaction, one decimal. */
  MINUTES_SINCE_LAST("minutes_since_last", 0.03),
  /** Distance of the merchant from the customer's home, one decimal. */
  HOME_DISTANCE_KM("home_distance_km", 0.04),
  /** The label: 1 fraud, 0 not. */
  FRAUD("fraud", 0);

  private final String header;
  private final double usualMissingRate;

  TransactionColumn(String header, double usualMissingRate) {
    this.header = header;
    this.usualMissingRate = usualMissingRate;
  }

  /** The name in the header line. */
  public String header() {
    return header;
  }

  /** The place in the line, from 0. */
  @SuppressWarnings("EnumOrdinal") // declared in file order
  int position() {
    return ordinal();
  }

  /** The share of rows without a value unless the settings say otherwise. */
  public double usualMissingRate() {
    return usualMissingRate;
  }

  /** Whether a well-formed row may lack the value. */
  public boolean mayBeMissing() {
    return usualMissingRate > 0;
  }
}
