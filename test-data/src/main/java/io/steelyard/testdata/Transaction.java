package io.steelyard.testdata;

/** One transaction as it happened, before values go missing; reused from row to row. */
final class Transaction {
  long row;
  int day;
  int millisecondOfDay;
  int customer;
  int merchant;
  MerchantCategory category = MerchantCategory.GROCERIES;
  long amountCents;
  Country country = Country.US;
  Channel channel = Channel.CHIP;
  Device device = Device.TERMINAL;
  int cardAgeDays;
  int transactionsLastDay;
  long tenthMinutesSinceLast;
  long tenthKilometresFromHome;

  /** The probability of fraud that the label was drawn with. */
  double fraudProbability;

  boolean fraud;

  /** From the transaction to the day its label is known. */
  long labelDelayMilliseconds;

  int hour() {
    return millisecondOfDay / 3_600_000;
  }

  double amount() {
    return amountCents * 0.01;
  }

  double minutesSinceLast() {
    return tenthMinutesSinceLast * 0.1;
  }

  double kilometresFromHome() {
    return tenthKilometresFromHome * 0.1;
  }
}
