package io.steelyard.pipelines.promotion;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleSignatures;
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
   * Approves a bundle that is to come into the environment.
   *
   * @param id of the bundle, whole; it need not be in the environment's registry yet
   * @throws UserError if the key is none whose approval counts there
   */
  public HistoryLine approve(
      String name, String id, String alias, SigningKey key, Occasion occasion) throws IOException {
    Registry.requireAlias(alias);
    if (!id.matches("sha256:[0-9a-f]{64}")) {
      throw new UserError(id + " is no whole id: an approval is of one bundle, sha256:…");
    }
    if (!keys.contains(key.verificationKey())) {
      throw new UserError(
          "The key "
              + key.verificationKey().id()
              + " is none of the approvals of the environment "
              + environment.name()
              + ".");
    }
    Approval approval = new Approval(name, id, environment.name(), alias);
    return Registry.at(environment.registry()).history(name).append(approval.signed(key, occasion));
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
    List<VerificationKey> approvers = new ArrayList<>(approval.approvers(lines, keys));
    approvers.removeAll(BundleSignatures.signers(place, keys));
    return approvers.size() >= Math.max(1, environment.approvals().minimum());
  }

  /**
   * Who approved a bundle.
   *
   * @param lines of the history of its name in the environment's registry
   * @throws FailedCheck if they are fewer than the environment asks for
   */
  List<VerificationKey> require(BundlePlace place, Approval approval, List<HistoryLine> lines) {
    List<VerificationKey> trainers = BundleSignatures.signers(place, keys);
    List<VerificationKey> approvers = new ArrayList<>(approval.approvers(lines, keys));
    boolean own = approvers.removeAll(trainers);
    int needed = environment.approvals().minimum();
    if (approvers.size() < needed) {
      throw new FailedCheck(
          "it has "
              + approvers.size()
              + " of "
              + needed
              + " approvals"
              + (own ? "; that of a key that signed the bundle itself does not count" : "")
              + ": steelyard approve adds one by a key of the environment's approvals");
    }
    return approvers;
  }
}
