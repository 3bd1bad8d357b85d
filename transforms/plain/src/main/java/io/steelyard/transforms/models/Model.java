package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A trained model in flat arrays. Immutable and safe for use by several threads; needs no native
 * code. The same features give the same bits on every machine.
 */
public interface Model {
  /** The numbers before the link function, as {@link Scores}, equal to the training library's. */
  Scores margins(FeatureMatrix features);

  /** Probabilities, or the prediction of a regression. */
  Scores score(FeatureMatrix features);

  /** Writes the model so that {@link ModelReader} reads an equal one; equal models, equal bytes. */
  void write(OutputStream out) throws IOException;

  /** One line for people: the kind and size of the model. */
  String description();
}
