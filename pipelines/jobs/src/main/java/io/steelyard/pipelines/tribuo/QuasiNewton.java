package io.steelyard.pipelines.tribuo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The minimum of a smooth convex function by the limited-memory method of Broyden, Fletcher,
 * Goldfarb and Shanno (Liu and Nocedal, 1989): each step goes where the last ten changes of the
 * gradient say that the minimum is, and is halved until the function falls enough. One thread,
 * equal steps on every machine.
 */
final class QuasiNewton {
  /** So many last steps tell of the curvature. */
  private static final int MEMORY = 10;

  private static final int MOST_HALVINGS = 40;

  /** The share of the fall that the gradient promises which a step must bring. */
  private static final double ENOUGH = 1e-4;

  /** A function and its gradient. */
  interface Function {
    /** The value at this point; the gradient there goes into the second array. */
    double at(double[] point, double[] gradient);
  }

  /**
   * Where the search ended.
   *
   * @param steps that were taken
   * @param slope the greatest part of the gradient there, by amount
   */
  record Minimum(double[] point, double value, int steps, double slope) {}

  /** A step and how it changed the gradient. */
  private record Step(double[] way, double[] change, double product) {}

  private QuasiNewton() {}

  /**
   * Descends from 0.
   *
   * @param flat the search ends where no part of the gradient is greater, or where no step lowers
   *     the value any more
   * @param steps the most steps
   */
  static Minimum of(Function function, int size, double flat, int steps) {
    double[] point = new double[size];
    double[] gradient = new double[size];
    double[] next = new double[size];
    double[] nextGradient = new double[size];
    double value = function.at(point, gradient);
    Deque<Step> memory = new ArrayDeque<>();
    int step = 0;
    while (step < steps && greatest(gradient) > flat) {
      double[] way = direction(gradient, memory);
      double fall = product(way, gradient);
      if (!(fall < 0.0)) {
        // Rounding has spoilt what was remembered.
        memory.clear();
        way = direction(gradient, memory);
        fall = product(way, gradient);
      }
      double length = memory.isEmpty() ? Math.min(1.0, 1.0 / greatest(gradient)) : 1.0;
      double reached = Double.NaN;
      for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
        for (int i = 0; i < size; i++) {
          next[i] = point[i] + length * way[i];
        }
        reached = function.at(next, nextGradient);
        if (reached <= value + ENOUGH * length * fall) {
          break;
        }
        length /= 2.0;
      }
      if (!(reached < value)) {
        break;
      }
      remember(memory, point, gradient, next, nextGradient);
      System.arraycopy(next, 0, point, 0, size);
      System.arraycopy(nextGradient, 0, gradient, 0, size);
      value = reached;
      step++;
    }
    return new Minimum(point, value, step, greatest(gradient));
  }

  private static void remember(
      Deque<Step> memory, double[] from, double[] before, double[] to, double[] after) {
    double[] way = new double[from.length];
    double[] change = new double[from.length];
    for (int i = 0; i < way.length; i++) {
      way[i] = to[i] - from[i];
      change[i] = after[i] - before[i];
    }
    double product = product(way, change);
    if (product > 0.0) {
      if (memory.size() == MEMORY) {
        memory.removeFirst();
      }
      memory.addLast(new Step(way, change, product));
    }
  }

  /** Downhill, bent by the curvature that the steps met: the method's two loops. */
  private static double[] direction(double[] gradient, Deque<Step> memory) {
    double[] way = new double[gradient.length];
    Arrays.setAll(way, i -> -gradient[i]);
    if (memory.isEmpty()) {
      return way;
    }
    double[] shares = new double[memory.size()];
    int s = memory.size();
    for (Iterator<Step> back = memory.descendingIterator(); back.hasNext(); ) {
      Step step = back.next();
      shares[--s] = product(step.way, way) / step.product;
      add(way, -shares[s], step.change);
    }
    Step last = memory.getLast();
    double curvature = last.product / product(last.change, last.change);
    for (int i = 0; i < way.length; i++) {
      way[i] *= curvature;
    }
    for (Step step : memory) {
      add(way, shares[s++] - product(step.change, way) / step.product, step.way);
    }
    return way;
  }

  private static void add(double[] to, double factor, double[] vector) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * vector[i];
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0.0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double greatest(double[] vector) {
    double greatest = 0.0;
    for (double each : vector) {
      greatest = Math.max(greatest, Math.abs(each));
    }
    return greatest;
  }
}
