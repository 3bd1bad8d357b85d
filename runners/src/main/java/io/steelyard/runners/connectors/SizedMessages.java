package io.steelyard.runners.connectors;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that become of scored ones, none larger than its place takes: a larger one would end
 * the stream for good, and again after each restart.
 *
 * <p>Of a rejected row that would be too large, the beginning of the original is kept; a prediction
 * that would be becomes a rejected row. Both say so, with the check {@code size}: where the whole
 * stands, source and position say.
 *
 * @param predictions of one line each
 * @param mostPrediction the most bytes of a prediction and its key
 * @param rejections of one line each
 * @param mostRejection the most bytes of a rejected row
 */
public record SizedMessages(
    LineMessages<PredictionBatch> predictions,
    int mostPrediction,
    LineMessages<List<Rejection>> rejections,
    int mostRejection)
    implements Serializable {

  /** Takes messages, each with the position of the one it came of. */
  public interface Output {
    /** A prediction; the key is null where its row has none. */
    void prediction(byte @Nullable [] key, byte[] line, long position) throws IOException;

    /** A rejected row. */
    void rejection(byte[] line, long position);
  }

  /**
   * Hands out all messages.
   *
   * @throws UserError if a place takes too few bytes even for what is wrong with a row
   */
  public void write(ScoredMessages scored, Output out) throws IOException {
    List<Rejection> rejected = scored.rejected();
    PredictionBatch batch = scored.predictions();
    if (batch.rows() > 0) {
      List<byte[]> lines = predictions.of(batch);
      for (int row = 0; row < lines.size(); row++) {
        byte[] key = key(batch.keys(), row);
        byte[] line = lines.get(row);
        long position = scored.positions()[row];
        int size = line.length + (key == null ? 0 : key.length);
        if (size <= mostPrediction) {
          out.prediction(key, line, position);
        } else {
          rejected = new ArrayList<>(rejected);
          rejected.add(tooLarge(scored.source(), position, size));
        }
      }
    }
    if (!rejected.isEmpty()) {
      List<byte[]> lines = rejections.of(rejected);
      for (int row = 0; row < lines.size(); row++) {
        byte[] line = lines.get(row);
        Rejection rejection = rejected.get(row);
        out.rejection(
            line.length <= mostRejection ? line : shortened(rejection), rejection.position());
      }
    }
  }

  private static byte @Nullable [] key(StringColumn keys, int row) {
    return keys.isNull(row) ? null : keys.copy(row);
  }

  private Rejection tooLarge(String source, long position, int size) {
    return new Rejection(
        new byte[0],
        List.of(
            size(
                "The prediction with its key has "
                    + GroupedNumber.of(size)
                    + " bytes, and "
                    + predictions.topic()
                    + " takes "
                    + GroupedNumber.of(mostPrediction)
                    + ": pass fewer columns through.")),
        source,
        position,
        1);
  }

  /** Half of the original, or half of that, until it fits; then fewer reasons. */
  private byte[] shortened(Rejection rejection) throws IOException {
    for (int kept = rejection.original().length / 2; ; kept /= 2) {
      byte[] beginning = beginning(rejection.original(), kept);
      String note =
          "The original has "
              + GroupedNumber.of(rejection.original().length)
              + " bytes, of which the first "
              + GroupedNumber.of(beginning.length)
              + " are kept: "
              + rejections.topic()
              + " takes messages of "
              + GroupedNumber.of(mostRejection)
              + " bytes.";
      List<Reason> reasons = new ArrayList<>(rejection.reasons());
      reasons.add(size(note));
      byte[] line = line(rejection, beginning, reasons);
      if (line.length <= mostRejection) {
        return line;
      }
      if (kept == 0) {
        String left = note + " " + rejection.reasons().size() + " reasons are left out.";
        return fitting(line(rejection, beginning, List.of(size(left))));
      }
    }
  }

  private byte[] fitting(byte[] line) {
    if (line.length > mostRejection) {
      throw new UserError(
          rejections.topic()
              + " takes messages of "
              + GroupedNumber.of(mostRejection)
              + " bytes, too few to say why a row was rejected: let it take larger ones.");
    }
    return line;
  }

  private byte[] line(Rejection rejection, byte[] original, List<Reason> reasons)
      throws IOException {
    return rejections
        .of(
            List.of(
                new Rejection(
                    original, reasons, rejection.source(), rejection.position(), rejection.rows())))
        .get(0);
  }

  private static Reason size(String message) {
    return new Reason("", "size", message);
  }

  /** At most so many bytes from the beginning, such that no character of a text is cut. */
  private static byte[] beginning(byte[] bytes, int most) {
    int end = most;
    while (end > 0 && end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
