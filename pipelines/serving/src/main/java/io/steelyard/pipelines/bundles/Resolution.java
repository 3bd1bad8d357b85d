package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One search for what a reference means. */
record Resolution(Registry registry, String reference) {
  /** What stands for the newest bundle of a name. */
  static final String LATEST = "latest";

  private static final int MOST_SHOWN = 10;

  Registration resolve() throws IOException {
    List<Registration> listed = registry.list();
    List<Registration> all = new ArrayList<>(listed);
    all.addAll(registry.waiting());
    if (reference.startsWith(BundleId.PREFIX)) {
      return byId("any name", reference, all);
    }
    int at = reference.indexOf('@');
    String name = at < 0 ? reference : reference.substring(0, at);
    List<Registration> named = all.stream().filter(each -> each.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw unknownName(name, all);
    }
    if (at < 0) {
      throw new UserError(
          reference + " does not say which bundle; write " + reference + "@latest.");
    }
    String which = reference.substring(at + 1);
    if (which.equals(LATEST)) {
      return listed.stream()
          .filter(each -> each.name().equals(name))
          .reduce((older, newer) -> newer)
          .orElseThrow(() -> unknownName(name, listed));
    }
    return which.startsWith(BundleId.PREFIX)
        ? byId(name, which, named)
        : byAlias(name, which, named);
  }

  private static Registration byId(String name, String prefix, List<Registration> named) {
    if (prefix.equals(BundleId.PREFIX)) {
      throw new UserError(prefix + " says no id: write the digits that it begins with.");
    }
    List<Registration> fitting =
        named.stream().filter(each -> each.id().startsWith(prefix)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<String> ids =
        (fitting.isEmpty() ? named : fitting).stream().map(Registration::id).toList();
    throw new UserError(
        fitting.isEmpty()
            ? "No bundle of "
                + name
                + " has an id that begins with "
                + prefix
                + "; there are "
                + shown(ids)
                + "."
            : prefix + " is the beginning of several bundles of " + name + ": " + shown(ids) + ".");
  }

  private Registration byAlias(String name, String alias, List<Registration> named)
      throws IOException {
    Map<String, String> aliases = registry.aliases(name);
    String id = aliases.get(alias);
    if (id != null) {
      return byId(name, id, named);
    }
    TreeSet<String> known = new TreeSet<>(aliases.keySet());
    known.add(LATEST);
    throw new UserError(
        name + " has no alias " + alias + "; there are " + shown(List.copyOf(known)) + ".");
  }

  private UserError unknownName(String name, List<Registration> all) {
    TreeSet<String> names = new TreeSet<>();
    all.forEach(each -> names.add(each.name()));
    return new UserError(
        "There is no bundle named "
            + name
            + " in "
            + registry.place()
            + (names.isEmpty()
                ? ", which is empty."
                : "; there are " + shown(List.copyOf(names)) + "."));
  }

  private static String shown(List<String> names) {
    return names.size() <= MOST_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_SHOWN))
            + " and "
            + (names.size() - MOST_SHOWN)
            + " more";
  }
}
