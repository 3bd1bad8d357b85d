package io.steelyard.transforms.features.steps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What others make of numbers, from a file beside the tests that a script there wrote.
 *
 * @param training what is fitted on
 * @param step as in a definition
 * @param known numbers and what each becomes
 */
record KnownNumbers(String sample, String step, double[] training, List<Known> known) {
  record Known(double x, double[] numbers) {}

  /**
   * Reads {@code fit,SAMPLE,NUMBER} and {@code give,SAMPLE,STEP,NUMBER,NUMBERS}, in which
   * semicolons stand for commas.
   */
  static List<KnownNumbers> read(String file) throws IOException {
    Map<String, List<Double>> training = new LinkedHashMap<>();
    Map<List<String>, List<Known>> known = new LinkedHashMap<>();
    try (InputStream in = KnownNumbers.class.getResourceAsStream("/features/" + file)) {
      for (String line :
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList()) {
        String[] parts = line.split(",", -1);
        if (parts[0].equals("fit")) {
          training
              .computeIfAbsent(parts[1], name -> new ArrayList<>())
              .add(Double.valueOf(parts[2]));
        } else {
          double[] numbers =
              Arrays.stream(parts[4].split(";", -1)).mapToDouble(Double::parseDouble).toArray();
          known
              .computeIfAbsent(List.of(parts[1], parts[2]), name -> new ArrayList<>())
              .add(new Known(Double.parseDouble(parts[3]), numbers));
        }
      }
    }
    List<KnownNumbers> all = new ArrayList<>();
    known.forEach(
        (name, numbers) ->
            all.add(
                new KnownNumbers(
                    name.get(0),
                    name.get(1).replace(';', ','),
                    Objects.requireNonNull(training.get(name.get(0))).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                    numbers)));
    return all;
  }

  @Override
  public String toString() {
    return sample + " " + step;
  }
}
