package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;

/** Distances on a sphere of the Earth's mean radius, by the haversine formula. */
final class Haversine {
  /** Of the International Union of Geodesy and Geophysics, R1 of GRS 80. */
  private static final double KILOMETRES = 6371.0088;

  private Haversine() {}

  /** The distances between places: latitude and longitude of one, then of the other, in degrees. */
  static Column kilometres(Column[] operands, int rows, Room room) {
    double[] fromLatitude = ((DoubleColumn) operands[0]).values();
    double[] fromLongitude = ((DoubleColumn) operands[1]).values();
    double[] toLatitude = ((DoubleColumn) operands[2]).values();
    double[] toLongitude = ((DoubleColumn) operands[3]).values();
    double[] distances = room.doubles(rows);
    for (int row = 0; row < rows; row++) {
      boolean isPlace =
          Math.abs(fromLatitude[row]) <= 90
              && Math.abs(toLatitude[row]) <= 90
              && Math.abs(fromLongitude[row]) <= 180
              && Math.abs(toLongitude[row]) <= 180;
      distances[row] =
          isPlace
              ? distance(fromLatitude[row], fromLongitude[row], toLatitude[row], toLongitude[row])
              : Double.NaN;
    }
    return new DoubleColumn(distances, rows);
  }

  private static double distance(double latitude, double longitude, double north, double east) {
    double up = StrictMath.sin(StrictMath.toRadians(north - latitude) / 2);
    double across = StrictMath.sin(StrictMath.toRadians(east - longitude) / 2);
    double narrowing =
        StrictMath.cos(StrictMath.toRadians(latitude))
            * StrictMath.cos(StrictMath.toRadians(north));
    double chord = up * up + narrowing * across * across;
    return 2 * KILOMETRES * StrictMath.asin(Math.sqrt(Math.min(1, chord))) + 0.0;
  }
}
