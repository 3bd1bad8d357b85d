package io.steelyard.pipelines.reports;

import io.steelyard.schemas.definition.syntax.KnownDistances.KnownDistance;
import io.steelyard.schemas.definition.syntax.KnownDistances.Unit;
import io.steelyard.transforms.drift.Distance;

/**
 * A distance of a series in a report.
 *
 * @param name in words
 * @param value as text
 */
public record DistanceFigure(String name, String value) {
  static DistanceFigure of(Distance distance, double value) {
    KnownDistance known = distance.known();
    return new DistanceFigure(
        known.title(),
        known.unit() == Unit.POINTS ? Figures.points(value) : Figures.distance(value));
  }

  /** The distance and what it means, for the legend. */
  static DistanceFigure legend(Distance distance) {
    return new DistanceFigure(distance.known().title(), distance.known().meaning());
  }
}
