package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an alias, or the latest of a name, points and has pointed. To ask again costs two listings
 * and as many small files as ids are asked for, whatever else the registry holds.
 *
 * @param models the registry's place, absolute
 * @param name of the bundles
 * @param alias an alias, or {@code latest}
 */
public record AliasTrail(String models, String name, String alias) implements Serializable {
  /** How far back it looks: other aliases of the name have lines between its own. */
  private static final int MOST_LINES = 100;

  /**
   * The trail that a reference follows.
   *
   * @return none where it means one bundle for good: by id, or by folder
   */
  public static Optional<AliasTrail> of(String reference, String models) {
    int at = reference.indexOf('@');
    String alias = reference.substring(at + 1);
    return at <= 0 || alias.startsWith(BundleId.PREFIX) || alias.contains("/")
        ? Optional.empty()
        : Optional.of(
            new AliasTrail(Storage.at(models).name(""), reference.substring(0, at), alias));
  }

  /**
   * The ids that it points and has pointed to, each once, newest first.
   *
   * @param most how many are enough
   * @throws UserError if there is none any more
   * @throws IOException if the registry cannot be read
   */
  public List<String> ids(int most) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    if (alias.equals(Resolution.LATEST)) {
      registered(most).forEach(each -> ids.add(each.id()));
    } else {
      pointed(most, ids);
    }
    if (ids.isEmpty()) {
      throw new UserError(name + "@" + alias + " points to nothing.");
    }
    return ids.stream().limit(most).toList();
  }

  private void pointed(int most, Set<String> ids) throws IOException {
    for (HistoryEntry entry : History.at(models, name).newest(most == 1 ? 1 : MOST_LINES)) {
      String id = entry.aliases().get(alias);
      if (id == null || ids.size() == most) {
        break;
      }
      ids.add(id);
    }
  }

  /** The newest registrations, and all that share the number of the oldest of them. */
  private List<Registration> registered(int most) throws IOException {
    Storage registrations = storage("registrations");
    List<Storage.StoredFile> files = registrations.find("*.json");
    List<Registration> found = new ArrayList<>();
    for (int i = files.size() - 1; i >= 0; i--) {
      Registration next = Registration.read(entry(registrations, files.get(i)));
      if (found.size() >= most && next.number() < found.get(found.size() - 1).number()) {
        break;
      }
      found.add(next);
    }
    found.sort(Registration.ORDER.reversed());
    return found;
  }

  private Storage storage(String folder) {
    return Storage.at(Storage.at(models).name(name + "/" + folder));
  }

  private static byte[] entry(Storage storage, Storage.StoredFile file) throws IOException {
    return storage.read(file.path(), Registry.LONGEST_ENTRY);
  }

  /** Where a bundle is, and that it is this one of this name that is asked for there. */
  public BundlePlace place(String id, TrustedKeys keys) {
    return new BundlePlace(Storage.at(models).name(Registry.folder(name, id)), name, id, keys);
  }

  @Override
  public String toString() {
    return name + "@" + alias;
  }
}
