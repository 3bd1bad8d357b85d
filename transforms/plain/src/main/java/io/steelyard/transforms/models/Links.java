package io.steelyard.transforms.models;

/** Applies a link in double, with {@link StrictMath}, so that every machine gives the same bits. */
final class Links {
  private Links() {}

  /** The scores of these margins; margins with {@link Link#IDENTITY} are returned as they are. */
  static Scores apply(Link link, Scores margins) {
    return switch (link) {
      case IDENTITY -> margins;
      case LOGISTIC -> logistic(margins);
      case SOFTMAX -> softmax(margins);
      case SHARE -> share(margins);
    };
  }

  private static Scores logistic(Scores margins) {
    double[] scores = new double[margins.rows()];
    double[] values = margins.values();
    for (int row = 0; row < scores.length; row++) {
      double odds = margins.outputs() == 1 ? values[row] : values[2 * row + 1] - values[2 * row];
      scores[row] = 1.0 / (1.0 + StrictMath.exp(-odds));
    }
    return new Scores(scores.length, 1, scores);
  }

  private static Scores softmax(Scores margins) {
    int outputs = margins.outputs();
    double[] scores = new double[margins.rows() * outputs];
    double[] values = margins.values();
    for (int first = 0; first < scores.length; first += outputs) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = first; k < first + outputs; k++) {
        greatest = Math.max(greatest, values[k]);
      }
      for (int k = first; k < first + outputs; k++) {
        scores[k] = StrictMath.exp(values[k] - greatest);
      }
      scaleToOne(scores, first, outputs);
    }
    return new Scores(margins.rows(), outputs, scores);
  }

  private static Scores share(Scores margins) {
    int outputs = margins.outputs();
    double[] scores = new double[margins.rows() * outputs];
    double[] values = margins.values();
    for (int i = 0; i < scores.length; i++) {
      // XGBoost starts a binary model at the margin 0 and every class of several at 1/2.
      double share =
          outputs == 1
              ? 0.5 + values[i] * 0.25
              : (1.0 + (values[i] - 0.5) * 2.0 * (outputs - 1.0) / outputs) / outputs;
      scores[i] = Math.min(1.0, Math.max(0.0, share));
    }
    if (outputs > 1) {
      for (int first = 0; first < scores.length; first += outputs) {
        scaleToOne(scores, first, outputs);
      }
    }
    return new Scores(margins.rows(), outputs, scores);
  }

  private static void scaleToOne(double[] scores, int first, int outputs) {
    double sum = 0.0;
    for (int k = first; k < first + outputs; k++) {
      sum += scores[k];
    }
    for (int k = first; k < first + outputs; k++) {
      scores[k] = sum > 0.0 ? scores[k] / sum : 1.0 / outputs;
    }
  }
}
