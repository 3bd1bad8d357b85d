package io.steelyard.schemas.expressions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which order columns that are computed from each other can be. Linear in what they read. */
public final class ComputationOrder {
  private ComputationOrder() {}

  /**
   * The computed columns, each behind those that it reads; names in order where none reads the
   * other.
   *
   * @param reads what each of them reads; other columns are there already
   * @throws IllegalArgumentException if they need each other in a circle
   */
  public static List<String> of(Map<String, Set<String>> reads) {
    List<String> order = sorted(reads);
    if (order.size() < reads.size()) {
      throw new IllegalArgumentException("a circle: " + cycle(reads));
    }
    return order;
  }

  /** Columns each of which reads the next, and the last the first; none where there are none. */
  public static List<String> cycle(Map<String, Set<String>> reads) {
    TreeSet<String> rest = new TreeSet<>(reads.keySet());
    sorted(reads).forEach(rest::remove);
    if (rest.isEmpty()) {
      return List.of();
    }
    // Each that is left reads another that is left, or it would have been computed.
    Set<String> way = new LinkedHashSet<>();
    String next = rest.first();
    while (way.add(next)) {
      next =
          new TreeSet<>(reads.getOrDefault(next, Set.of()))
              .stream().filter(rest::contains).findFirst().orElseThrow();
    }
    List<String> all = List.copyOf(way);
    return all.subList(all.indexOf(next), all.size());
  }

  private static List<String> sorted(Map<String, Set<String>> reads) {
    Map<String, Integer> waiting = new TreeMap<>();
    Map<String, List<String>> readers = new TreeMap<>();
    for (Map.Entry<String, Set<String>> column : new TreeMap<>(reads).entrySet()) {
      int count = 0;
      for (String read : column.getValue()) {
        if (reads.containsKey(read)) {
          readers.computeIfAbsent(read, any -> new ArrayList<>()).add(column.getKey());
          count++;
        }
      }
      waiting.put(column.getKey(), count);
    }
    ArrayDeque<String> ready = new ArrayDeque<>();
    waiting.forEach(
        (name, count) -> {
          if (count == 0) {
            ready.add(name);
          }
        });
    List<String> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      String name = ready.remove();
      order.add(name);
      for (String reader : readers.getOrDefault(name, List.of())) {
        if (waiting.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    return order;
  }
}
