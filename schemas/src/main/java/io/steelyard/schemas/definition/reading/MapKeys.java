package io.steelyard.schemas.definition.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The keys of a map, each once.
 *
 * @param nodes the values by valid key, in the order of the text
 * @param meant the valid keys, and those that an unknown key was probably meant to be: to call them
 *     missing would say the same thing twice
 */
record MapKeys(Map<String, Node> nodes, Set<String> meant) {
  /** All keys; a key that comes twice is noted as a problem. */
  static MapKeys open(Node.Mapping map, String path, Problems problems) {
    MapKeys keys = new MapKeys(new LinkedHashMap<>(), new LinkedHashSet<>());
    keys.gather(map, path, problems);
    return keys;
  }

  /** The keys that are among the names; any other, or one that comes twice, is a problem. */
  static MapKeys among(Collection<String> names, Node.Mapping map, String path, Problems problems) {
    MapKeys keys = open(map, path, problems);
    for (Node.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (!names.contains(name) && keys.nodes.remove(name) != null) {
        problems.add(
            entry.key().at(),
            Paths.inWords(path)
                + " has no key "
                + Quote.text(name)
                + "; "
                + Nearest.advice(name, names));
        keys.meant.remove(name);
        String nearest = Nearest.to(name, names);
        if (nearest != null) {
          keys.meant.add(nearest);
        }
      }
    }
    return keys;
  }

  private void gather(Node.Mapping map, String path, Problems problems) {
    Map<String, Position> places = new HashMap<>();
    for (Node.Entry entry : map.entries()) {
      String name = entry.key().text();
      Position first = places.putIfAbsent(name, entry.key().at());
      if (first == null) {
        nodes.put(name, entry.value());
        meant.add(name);
      } else {
        problems.add(
            entry.key().at(),
            Paths.inWords(path)
                + " has the key "
                + Quote.text(name)
                + " twice; remove this one or the one on line "
                + first.line()
                + ".");
      }
    }
  }
}
