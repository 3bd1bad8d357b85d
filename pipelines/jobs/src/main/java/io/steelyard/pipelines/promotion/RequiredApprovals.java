package io.steelyard.pipelines.promotion;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose approval an environment asks for. */
public final class RequiredApprovals {
  private final Environment environment;
  private final List<VerificationKey> keys;

  /**
   * Of an environment.
   *
   * @throws UserError if a file of keys cannot be read
   */
  public RequiredApprovals(Environment environment) {
    this.environment = environment;
    List<Path> files = environment.approvals().keys().stream().map(Path::of).toList();
    this.keys = files.isEmpty() ? List.of() : TrustedKeys.read(files).keys();
  }

  /** Whether there is anybody whose approval counts. */
  public boolean isAsked() {
    return !keys.isEmpty();
  }

  /**
   * An approval that was written.
   *
   * @param isThere whether the bundle is in the environment's registry; where it is not yet, nobody
   *     has seen whether the key signed it
   */
  public record Approved(HistoryLine line, boolean isThere) {}

  /**
   * Approves a bundle that is to come into the environment.
   *
   * @param id of the bundle, whole; it need not be in the environment's registry yet
   * @throws UserError if the approval would not count there: the environment asks for none, the key
   *     is not one of those that it asks, or it signed the bundle itself; or no bundle can have the
   *     name
   */
  public Approved approve(String name, String id, String alias, SigningKey key, Occasion occasion)
      throws IOException {
    Registry.requireName(name);
    Registry.requireAlias(alias);
    if (!id.matches("sha256:[0-9a-f]{64}")) {
      throw new UserError(id + " is no whole id: an approval is of one bundle, sha256:…");
    }
    Approval approval = new Approval(name, id, environment.name(), alias);
    Deed deed = approval.signed(key, occasion);
    Registry registry = Registry.at(environment.registry());
    BundlePlace place = registry.find(name, id);
    requireCounting(key.verificationKey(), count(place, approval, List.of(deed)), name + "@" + id);
    return new Approved(registry.history(name).append(deed), place != null);
  }

  private void requireCounting(VerificationKey key, Count count, String bundle) {
    if (count.approvers().contains(key)) {
      return;
    }
    if (!isAsked()) {
      throw new UserError(
          "The environment "
              + environment.name()
              + " asks for no approvals: a promotion needs none there, and what operate keeps waiting"
              + " is let pass by the signature of a trusted key, or steelyard alias.");
    }
    throw new UserError(
        "The key "
            + key.id()
            + (count.own().contains(key)
                ? " signed " + bundle + " itself: its approval would not count."
                : " is none of the approvals of the environment " + environment.name() + "."));
  }

  /**
   * Whose approvals count, and whose do not because they signed the bundle themselves.
   *
   * @param approvers keys of the environment
   * @param own keys of the environment
   */
  private record Count(List<VerificationKey> approvers, List<VerificationKey> own) {}

  /**
   * Counts approvals.
   *
   * @param place of the bundle, or null where it is not there to tell who signed it
   */
  private Count count(@Nullable BundlePlace place, Approval approval, List<Deed> deeds) {
    List<VerificationKey> approvers = new ArrayList<>(approval.approvers(deeds, keys));
    List<VerificationKey> own =
        new ArrayList<>(place == null ? List.of() : BundleSignatures.signers(place, keys));
    own.retainAll(approvers);
    approvers.removeAll(own);
    return new Count(approvers, own);
  }

  private static List<Deed> deeds(List<HistoryLine> lines) {
    return lines.stream().map(line -> line.entry().deed()).toList();
  }

  /**
   * Whether a bundle that waits for signatures has them: as many as the environment asks for, and
   * one at least.
   *
   * @param waiting in the environment's registry
   * @param lines of the history of its name there
   */
  public boolean isGiven(
      Registration waiting, BundlePlace place, String alias, List<HistoryLine> lines) {
    Approval approval = new Approval(waiting.name(), waiting.id(), environment.name(), alias);
    return count(place, approval, deeds(lines)).approvers().size()
        >= Math.max(1, environment.approvals().minimum());
  }

  /**
   * Who approved a bundle.
   *
   * @param lines of the history of its name in the environment's registry
   * @throws FailedCheck if they are fewer than the environment asks for
   */
  List<VerificationKey> require(BundlePlace place, Approval approval, List<HistoryLine> lines) {
    Count count = count(place, approval, deeds(lines));
    int needed = environment.approvals().minimum();
    if (count.approvers().size() < needed) {
      throw new FailedCheck(
          "it has "
              + count.approvers().size()
              + " of "
              + needed
              + " approvals"
              + (count.own().isEmpty()
                  ? ""
                  : "; that of a key that signed the bundle itself does not count")
              + ": steelyard approve adds one by a key of the environment's approvals");
    }
    return count.approvers();
  }
}
