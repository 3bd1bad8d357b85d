package io.steelyard.pipelines.promotion;

import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.History;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import java.io.IOException;

/**
 * Points an alias to the bundle again that it pointed to before.
 *
 * @param keys of which one must have signed that bundle
 */
public record Rollback(String models, String name, String alias, TrustedKeys keys) {
  /**
   * Verifies that bundle and moves the alias.
   *
   * @return the line of the history
   * @throws UserError if there was none before, it is no longer there or not whole, or the alias
   *     moved meanwhile
   * @throws FailedCheck if that bundle fails its self-test
   */
  public HistoryLine run(Occasion occasion) throws IOException {
    Registry registry = Registry.at(models);
    History history = registry.history(name);
    String current = history.aliases().get(alias);
    if (current == null) {
      throw new UserError(name + " has no alias " + alias + ": there is nothing to go back from.");
    }
    String before = history.before(alias);
    if (before == null) {
      throw new UserError(
          name
              + "@"
              + alias
              + " points to "
              + current
              + ", the first bundle that it pointed to: there is none to go back to.");
    }
    try {
      var unused = BundleReader.load(registry.place(registry.resolve(name + "@" + before), keys));
    } catch (UserError e) {
      throw new UserError(refused(before, e), e);
    } catch (FailedCheck e) {
      throw new FailedCheck(refused(before, e));
    }
    return history.append(new Deed(Deed.ROLLED_BACK, alias, current, before, occasion));
  }

  private String refused(String before, RuntimeException cause) {
    return name
        + "@"
        + alias
        + " does not go back to "
        + before
        + ", which cannot serve: "
        + cause.getMessage();
  }
}
