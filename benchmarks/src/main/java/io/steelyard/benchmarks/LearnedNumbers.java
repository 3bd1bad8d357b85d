package io.steelyard.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bundle of {@code definitions/scoring.pipeline.yaml} has learned, as the hand-written loop
 * holds it. Of two outputs, the second is that of the positive class.
 *
 * @param means and {@code deviations} of the five numbers
 * @param numberWeights for each output the weights of the five numbers
 * @param hourWeights for each output the weight of each hour
 * @param categories for each column of categories the two outputs' weights of each text
 * @param bias of each output
 * @param origin what every prediction line ends in: bundle and plan
 */
public record LearnedNumbers(
    double[] means,
    double[] deviations,
    double[][] numberWeights,
    double[][] hourWeights,
    List<Map<String, double[]>> categories,
    double[] bias,
    String origin) {
  private static final int NUMBERS = 5;
  private static final int HOURS = 24;
  private static final int CHECKSUM_BYTES = 4;

  /** Reads plan and model out of a bundle. */
  public static LearnedNumbers of(Bundle bundle) throws IOException {
    ByteArrayOutputStream plan = new ByteArrayOutputStream();
    bundle.plan().write(plan);
    JsonNode features = new ObjectMapper().readTree(plan.toByteArray()).get("features");
    double[] means = new double[NUMBERS];
    double[] deviations = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      JsonNode scale = features.get(i).get("steps").get(1);
      means[i] = scale.get("subtract").asDouble();
      deviations[i] = scale.get("divide").asDouble();
    }
    int width = bundle.plan().newMatrix().width();
    double[][] weights = weights(bundle, width);
    double[][] numbers = new double[2][NUMBERS];
    double[][] hours = new double[2][HOURS];
    for (int k = 0; k < 2; k++) {
      System.arraycopy(weights[k], 0, numbers[k], 0, NUMBERS);
      System.arraycopy(weights[k], NUMBERS, hours[k], 0, HOURS);
    }
    List<Map<String, double[]>> categories = new ArrayList<>();
    int offset = NUMBERS + HOURS;
    for (int feature = NUMBERS + 1; feature < features.size(); feature++) {
      Map<String, double[]> texts = new HashMap<>();
      for (JsonNode text : features.get(feature).get("vocabulary")) {
        texts.put(text.asText(), new double[] {weights[0][offset], weights[1][offset]});
        offset++;
      }
      categories.add(texts);
    }
    return new LearnedNumbers(
        means,
        deviations,
        numbers,
        hours,
        categories,
        new double[] {weights[0][width], weights[1][width]},
        bundle.id() + "," + bundle.plan().fingerprint());
  }

  /** The model's bytes end in the weights of both outputs, each with its bias, and a checksum. */
  private static double[][] weights(Bundle bundle, int width) throws IOException {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    bundle.model().write(model);
    ByteBuffer bytes = ByteBuffer.wrap(model.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.limit() - CHECKSUM_BYTES - 2 * (width + 1) * Double.BYTES);
    double[][] weights = new double[2][width + 1];
    for (double[] own : weights) {
      for (int i = 0; i <= width; i++) {
        own[i] = bytes.getDouble();
      }
    }
    return weights;
  }
}
