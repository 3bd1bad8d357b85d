package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.ExactAccumulator;
import io.steelyard.transforms.statistics.ExactSum;

/**
 * Gathers values one by one, each with its weight, and adds their products exactly, many at a time.
 * A weight of 1 costs no multiplication. Belongs to one thread.
 */
final class SumCounter {
  private static final int MANY = 64;

  private final ExactAccumulator accumulator = new ExactAccumulator();
  private final double[] values = new double[MANY];
  private int single;
  private double[] products = new double[0];
  private double[] factors = new double[0];
  private int multiplied;

  /** Adds a product of finite numbers. */
  void add(double value, double factor) {
    if (!(Math.abs(value) <= Double.MAX_VALUE && Math.abs(factor) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(value + " or " + factor + " is not finite");
    }
    if (factor == 1) {
      values[single++] = value;
      if (single == MANY) {
        settleValues();
      }
    } else {
      multiply(value, factor);
    }
  }

  private void multiply(double value, double factor) {
    if (factors.length == 0) {
      products = new double[MANY];
      factors = new double[MANY];
    }
    products[multiplied] = value;
    factors[multiplied++] = factor;
    if (multiplied == MANY) {
      settleProducts();
    }
  }

  /**
   * Adds the weighted square of a finite number. The product of value and weight is the sum of two
   * doubles, unless it leaves their range: then it is the nearest one.
   */
  void addSquare(double value, double weight) {
    if (weight == 1) {
      add(value, value);
      return;
    }
    double product = value * weight;
    double rest = Math.fma(value, weight, -product);
    add(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, product)), value);
    if (rest != 0 && Math.abs(product) <= Double.MAX_VALUE) {
      add(rest, value);
    }
  }

  ExactSum sum() {
    settleValues();
    settleProducts();
    return accumulator.sum();
  }

  private void settleValues() {
    accumulator.add(values, single);
    single = 0;
  }

  private void settleProducts() {
    accumulator.addProducts(products, factors, multiplied);
    multiplied = 0;
  }
}
