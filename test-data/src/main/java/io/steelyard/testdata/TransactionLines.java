package io.steelyard.testdata;

import static io.steelyard.testdata.MalformedKind.AMOUNT_OUT_OF_RANGE;
import static io.steelyard.testdata.MalformedKind.BAD_CURRENCY;
import static io.steelyard.testdata.MalformedKind.BROKEN_TIME;
import static io.steelyard.testdata.MalformedKind.EXTRA_COLUMN;
import static io.steelyard.testdata.MalformedKind.MISSING_COLUMNS;
import static io.steelyard.testdata.MalformedKind.MISSING_CUSTOMER;
import static io.steelyard.testdata.MalformedKind.TEXT_IN_NUMBER;
import static io.steelyard.testdata.MalformedKind.UNCLOSED_QUOTE;

import org.jspecify.annotations.Nullable;

/** Writes a transaction as a CSV line, with its faults. */
final class TransactionLines {
  private static final String[] TEXTS = {"n/a", "1.2.3", "12EUR", "x"};
  private static final String[] TIMES = {
    "yesterday", "2026-02-30T10:00:00.000Z", "2026-13-01", "1/2 10:00"
  };
  private static final String[] CURRENCIES = {"eur", "EURO", "$", "U5D"};
  private static final long MILLION_EUROS_IN_CENTS = 100_000_000L;

  private final EventTimeText times;
  private final CsvBuffer line;

  TransactionLines(EventTimeText times, CsvBuffer line) {
    this.times = times;
    this.line = line;
  }

  /** Writes all but the line's end. */
  void write(Transaction t, FaultSimulator faults) {
    @Nullable MalformedKind fault = faults.malformed();
    line.put('T');
    line.number(t.row, 12);
    line.put(',');
    time(t, faults);
    line.put(',');
    if (fault != MISSING_CUSTOMER) {
      line.put('C');
      line.number(t.customer, 8);
    }
    line.put(',');
    line.put('M');
    line.number(t.merchant, 7);
    line.put(',');
    if (!faults.missing(TransactionColumn.MERCHANT_CATEGORY)) {
      line.put(t.category.text);
    }
    line.put(',');
    amount(t, faults);
    line.put(',');
    line.put(fault == BAD_CURRENCY ? faults.choose(CURRENCIES) : t.country.currency);
    line.put(',');
    line.put(t.country.name());
    line.put(',');
    if (fault == UNCLOSED_QUOTE) {
      line.put('"');
    }
    line.put(t.channel.text);
    line.put(',');
    if (!faults.missing(TransactionColumn.DEVICE)) {
      line.put(t.device.text);
    }
    line.put(',');
    if (!faults.missing(TransactionColumn.CARD_AGE_DAYS)) {
      line.number(t.cardAgeDays, 1);
    }
    line.put(',');
    line.number(t.transactionsLastDay, 1);
    line.put(',');
    if (!faults.missing(TransactionColumn.MINUTES_SINCE_LAST)) {
      line.tenths(t.tenthMinutesSinceLast);
    }
    if (fault == MISSING_COLUMNS) {
      return;
    }
    line.put(',');
    if (!faults.missing(TransactionColumn.HOME_DISTANCE_KM)) {
      line.tenths(t.tenthKilometresFromHome);
    }
    line.put(',');
    line.put(t.fraud ? '1' : '0');
    if (fault == EXTRA_COLUMN) {
      line.put(',');
      line.number(t.customer, 1);
    }
  }

  private void time(Transaction t, FaultSimulator faults) {
    if (faults.malformed() == BROKEN_TIME) {
      line.put(faults.choose(TIMES));
    } else {
      times.write(t.day, t.millisecondOfDay, line);
    }
  }

  private void amount(Transaction t, FaultSimulator faults) {
    if (faults.malformed() == TEXT_IN_NUMBER) {
      line.put(faults.choose(TEXTS));
    } else if (faults.malformed() == AMOUNT_OUT_OF_RANGE && t.amountCents % 2 == 0) {
      line.put('-');
      line.hundredths(t.amountCents);
    } else if (faults.malformed() == AMOUNT_OUT_OF_RANGE) {
      line.hundredths(t.amountCents + MILLION_EUROS_IN_CENTS);
    } else {
      line.hundredths(t.amountCents);
    }
  }
}
