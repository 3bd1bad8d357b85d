package io.steelyard.transforms.models;

/** Links in float, as XGBoost applies them; scores are those floats. */
final class FloatLinks {
  /** What keeps a probability from 0 and exp from infinity. */
  private static final float GREATEST_EXPONENT = 88.7f;

  private static final float EPSILON = 1e-16f;

  private FloatLinks() {}

  static Scores apply(Link link, Scores margins) {
    return switch (link) {
      case IDENTITY -> margins;
      case LOGISTIC -> logistic(margins);
      case SOFTMAX -> softmax(margins);
      case SHARE -> Links.apply(link, margins);
    };
  }

  private static Scores logistic(Scores margins) {
    double[] scores = new double[margins.rows()];
    for (int row = 0; row < scores.length; row++) {
      float exponent = Math.min((float) -margins.values()[row], GREATEST_EXPONENT);
      scores[row] = 1.0f / (FloatExponential.exp(exponent) + 1.0f + EPSILON);
    }
    return new Scores(scores.length, 1, scores);
  }

  private static Scores softmax(Scores margins) {
    int outputs = margins.outputs();
    double[] scores = new double[margins.rows() * outputs];
    for (int first = 0; first < scores.length; first += outputs) {
      float greatest = (float) margins.values()[first];
      for (int k = first + 1; k < first + outputs; k++) {
        greatest = Math.max(greatest, (float) margins.values()[k]);
      }
      double sum = 0.0;
      for (int k = first; k < first + outputs; k++) {
        float part = FloatExponential.exp((float) margins.values()[k] - greatest);
        scores[k] = part;
        sum += part;
      }
      for (int k = first; k < first + outputs; k++) {
        scores[k] = (float) scores[k] / (float) sum;
      }
    }
    return new Scores(margins.rows(), outputs, scores);
  }
}
