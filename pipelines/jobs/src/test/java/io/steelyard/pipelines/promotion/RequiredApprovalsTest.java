package io.steelyard.pipelines.promotion;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.KeyFiles;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Approvals;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiredApprovalsTest {
  private static final SigningKey ANN = SigningKey.generate();
  private static final SigningKey TRAINER = SigningKey.generate();
  private static final SigningKey STRANGER = SigningKey.generate();
  private static final String LIVE = "live";

  @TempDir private Path folder = Path.of("");
  private Registry prod = Registry.at("");
  private Registration bundle = new Registration(0, "", 0, "", Examples.CLOCK.instant());

  /** In a registry of its own, signed by who trained it. */
  @BeforeEach
  void train() throws IOException {
    prod = Registry.at(folder.resolve("prod").toString());
    Registry dev = Registry.at(folder.resolve("dev").toString());
    bundle = dev.add(Examples.bundle("{}\n"), Examples.CLOCK);
    KeyFiles.write(ANN, folder.resolve("ann.pem"), folder.resolve("ann.pub"));
    KeyFiles.write(TRAINER, folder.resolve("trainer.pem"), folder.resolve("trainer.pub"));
  }

  private RequiredApprovals asking(Approvals approvals) {
    return new RequiredApprovals(
        new Environment(
            "prod",
            folder.resolve("prod").toString(),
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            approvals,
            List.of(),
            null,
            0));
  }

  private RequiredApprovals asking() {
    return asking(
        new Approvals(
            List.of(folder.resolve("ann.pub").toString(), folder.resolve("trainer.pub").toString()),
            1));
  }

  private RequiredApprovals.Approved approve(RequiredApprovals approvals, SigningKey key)
      throws IOException {
    return approvals.approve(bundle.name(), bundle.id(), LIVE, key, Examples.OCCASION);
  }

  private String refused(RequiredApprovals approvals, SigningKey key) {
    return String.valueOf(
        assertThrows(UserError.class, () -> approve(approvals, key)).getMessage());
  }

  private int lines() throws IOException {
    return prod.history(bundle.name()).lines().size();
  }

  private BundlePlace arrived() throws IOException {
    BundlePlace place =
        prod.place(prod.add(Examples.bundle("{}\n"), Examples.CLOCK), TrustedKeys.UNRESTRICTED);
    var unused = BundleSignatures.sign(place, TRAINER);
    return place;
  }

  @Test
  void anApprovalThatWouldNotCountIsRefusedBeforeItIsWritten() throws IOException {
    arrived();
    assertThat(
        refused(asking(), TRAINER),
        is(
            "The key "
                + TRAINER.verificationKey().id()
                + " signed "
                + bundle.name()
                + "@"
                + bundle.id()
                + " itself: its approval would not count."));
    assertThat(refused(asking(), STRANGER), containsString("is none of the approvals"));
    assertThat(
        refused(asking(Approvals.NONE), ANN),
        is(
            "The environment prod asks for no approvals: a promotion needs none there, and what"
                + " operate keeps waiting is let pass by the signature of a trusted key, or steelyard"
                + " alias."));
    assertThat(lines(), is(0));
    assertThat(approve(asking(), ANN).isThere(), is(true));
    assertThat(lines(), is(1));
  }

  /** Nothing is written for it, within the registry or outside. */
  @Test
  void aNameThatNoBundleCanHaveIsRefused() throws IOException {
    for (String name : List.of("../x", "Example", "example/history", "", "a b", "\u00e9")) {
      String refusal =
          String.valueOf(
              assertThrows(
                      UserError.class,
                      () -> asking().approve(name, bundle.id(), LIVE, ANN, Examples.OCCASION))
                  .getMessage());
      assertThat(refusal, containsString(name + " cannot be the name of bundles"));
      Deed deed = new Deed(Deed.TRAINED, LIVE, null, bundle.id(), Examples.OCCASION);
      assertThrows(UserError.class, () -> prod.history(name).append(deed));
    }
    assertThat(Files.exists(folder.resolve("prod")), is(false));
    assertThat(Files.exists(folder.resolve("x")), is(false));
  }

  /** Who signed it is seen when it has come. */
  @Test
  void whatItsOwnKeyApprovedBeforeItCameDoesNotCount() throws IOException {
    assertThat(approve(asking(), TRAINER).isThere(), is(false));
    BundlePlace place = arrived();
    Approval approval = new Approval(bundle.name(), bundle.id(), "prod", LIVE);
    FailedCheck missed =
        assertThrows(
            FailedCheck.class,
            () -> asking().require(place, approval, prod.history(bundle.name()).lines()));
    assertThat(
        missed.getMessage(),
        containsString(
            "it has 0 of 1 approvals; that of a key that signed the bundle itself does not count"));
    var unused = approve(asking(), ANN);
    assertThat(
        asking().require(place, approval, prod.history(bundle.name()).lines()),
        is(List.of(ANN.verificationKey())));
  }
}
