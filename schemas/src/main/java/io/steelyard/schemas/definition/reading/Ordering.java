package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees that values stand to each other as their shape asks for. */
final class Ordering {
  private Ordering() {}

  /** Notes a problem where the number under the first key is above that under the second. */
  static void check(Shape.Table table, Value.Section section, Problems problems) {
    List<String> keys = table.ordered();
    if (keys.isEmpty()) {
      return;
    }
    Double least = number(section.values().get(keys.get(0)));
    Double greatest = number(section.values().get(keys.get(1)));
    if (least != null && greatest != null && least > greatest) {
      problems.add(
          section.at(keys.get(0)),
          section.path()
              + " has "
              + keys.get(0)
              + " "
              + CanonicalJson.readable(least)
              + " above "
              + keys.get(1)
              + " "
              + CanonicalJson.readable(greatest)
              + "; exchange or change them.");
    }
  }

  private static @Nullable Double number(@Nullable Value value) {
    if (value instanceof Value.Whole whole) {
      return (double) whole.number();
    }
    return value instanceof Value.Real real ? real.number() : null;
  }

  /** Notes a problem where an item is not what the order of the list asks for. */
  static void check(Shape.Listing list, Value.Items items, Problems problems) {
    switch (list.order()) {
      case ANY -> {}
      case ASCENDING -> ascending(items, problems);
      case DISTINCT -> distinct(items, problems);
    }
  }

  private static void distinct(Value.Items items, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (Value value : items.values()) {
      Value.Text text = (Value.Text) value;
      if (!seen.add(text.text())) {
        problems.add(
            text.at(), text.path() + " is " + Quote.text(text.text()) + " again; remove it.");
      }
    }
  }

  /** At the first number that is not above the one before it. */
  private static void ascending(Value.Items items, Problems problems) {
    double last = Double.NEGATIVE_INFINITY;
    for (Value value : items.values()) {
      Value.Real item = (Value.Real) value;
      if (item.number() <= last) {
        problems.add(
            item.at(),
            item.path()
                + " is "
                + CanonicalJson.readable(item.number())
                + " after "
                + CanonicalJson.readable(last)
                + "; put the "
                + items.path().substring(items.path().lastIndexOf('.') + 1)
                + " in ascending order, each once.");
        return;
      }
      last = item.number();
    }
  }
}
