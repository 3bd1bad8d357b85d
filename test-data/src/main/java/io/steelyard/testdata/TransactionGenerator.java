package io.steelyard.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Generates card transactions with customers' habits, long-tailed merchants, heavy-tailed amounts,
 * a daily rhythm, missing values, malformed rows, fraud by a known function, late labels and drift.
 *
 * <p>Every row is a pure function of the settings and its number, so any range of rows can be
 * written alone, in any order and by several threads at once, and the bytes are always the same.
 * Memory does not grow with rows. Safe for use by several threads.
 */
public final class TransactionGenerator {
  private static final byte[] LABELS_HEADER = CsvBuffer.ascii("transaction_id,label,label_time\n");

  private final TransactionSettings settings;
  private final Customers customers;

  public TransactionGenerator(TransactionSettings settings) {
    this.settings = settings;
    this.customers = new Customers(settings.customers(), settings.seed());
  }

  /** Writes the header and all rows; the stream is flushed and left open. */
  public TransactionCounts write(OutputStream out) throws IOException {
    writeHeader(out);
    return writeRows(0, settings.rows(), out);
  }

  /** Writes the header line. */
  public void writeHeader(OutputStream out) throws IOException {
    StringBuilder header = new StringBuilder();
    for (TransactionColumn column : TransactionColumn.values()) {
      header.append(header.length() == 0 ? "" : ",").append(column.header());
    }
    out.write(CsvBuffer.ascii(header.append('\n').toString()));
  }

  /**
   * Writes the rows from one number (inclusive) to another (exclusive), without a header.
   *
   * @throws IllegalArgumentException if they are not in order within 0 to rows
   */
  public TransactionCounts writeRows(long from, long to, OutputStream out) throws IOException {
    requireRows(from, to);
    TransactionSimulator simulator = new TransactionSimulator(settings, customers);
    FaultSimulator faults = new FaultSimulator(settings);
    CsvBuffer buffer = new CsvBuffer();
    TransactionLines lines = new TransactionLines(new EventTimeText(settings.start()), buffer);
    Transaction transaction = new Transaction();
    Tally tally = new Tally();
    for (long row = from; row < to; row++) {
      simulator.fill(row, transaction);
      faults.moveTo(row, transaction.day);
      lines.write(transaction, faults);
      buffer.endLine(out);
      MalformedKind malformed = faults.malformed();
      if (malformed != null) {
        tally.malformed(malformed);
      } else {
        tally.wellFormed(faults.missingColumns(), transaction.fraud);
      }
    }
    buffer.flush(out);
    out.flush();
    return tally.counts();
  }

  /**
   * Writes the rows in order to {@code transactions-00000-of-0000N.csv} and so on, each with a
   * header, in a folder that is made if need be.
   */
  public TransactionCounts writeFiles(Path folder, int files) throws IOException {
    TransactionSettings.requireRange("files", files, 1, 99_999);
    Files.createDirectories(folder);
    TransactionCounts counts = TransactionCounts.NONE;
    for (int file = 0; file < files; file++) {
      String name = String.format(Locale.ROOT, "transactions-%05d-of-%05d.csv", file, files);
      try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        writeHeader(out);
        counts = counts.plus(writeRows(boundary(file, files), boundary(file + 1, files), out));
      }
    }
    return counts;
  }

  /**
   * Writes {@code transaction_id,label,label_time} of every transaction, malformed rows included,
   * in the order of the transactions. Fraud is reported 9 days later on average; what was not
   * reported for 60 days is known to be none.
   */
  public void writeLabels(OutputStream out) throws IOException {
    out.write(LABELS_HEADER);
    TransactionSimulator simulator = new TransactionSimulator(settings, customers);
    EventTimeText times = new EventTimeText(settings.start());
    CsvBuffer line = new CsvBuffer();
    Transaction transaction = new Transaction();
    for (long row = 0; row < settings.rows(); row++) {
      simulator.fill(row, transaction);
      long known = transaction.millisecondOfDay + transaction.labelDelayMilliseconds;
      line.put('T');
      line.number(row, 12);
      line.put(',');
      line.put(transaction.fraud ? '1' : '0');
      line.put(',');
      times.write(
          transaction.day + (int) (known / DailyRhythm.DAY_MILLISECONDS),
          (int) (known % DailyRhythm.DAY_MILLISECONDS),
          line);
      line.endLine(out);
    }
    line.flush(out);
    out.flush();
  }

  /** The true probabilities of fraud of a range of rows: what the best of models would answer. */
  public double[] fraudProbabilities(long from, long to) {
    requireRows(from, to);
    TransactionSimulator simulator = new TransactionSimulator(settings, customers);
    Transaction transaction = new Transaction();
    double[] probabilities = new double[Math.toIntExact(to - from)];
    for (int i = 0; i < probabilities.length; i++) {
      simulator.fill(from + i, transaction);
      probabilities[i] = transaction.fraudProbability;
    }
    return probabilities;
  }

  private long boundary(int file, int files) {
    return settings.rows() / files * file + settings.rows() % files * file / files;
  }

  private void requireRows(long from, long to) {
    TransactionSettings.requireRange("first row", from, 0, settings.rows());
    TransactionSettings.requireRange("row after the last", to, from, settings.rows());
  }
}
