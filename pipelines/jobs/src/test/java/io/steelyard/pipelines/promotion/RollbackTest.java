package io.steelyard.pipelines.promotion;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
  @TempDir private Path folder = Path.of("");
  private Registry registry = Registry.at("");
  private Registration first = new Registration(0, "", 0, "", Examples.CLOCK.instant());
  private Registration second = first;

  @BeforeEach
  void addBundles() throws IOException {
    registry = Registry.at(folder.toString());
    first = registry.add(Examples.bundle("{\"a\":1}\n"), Examples.CLOCK);
    second = registry.add(Examples.bundle("{\"a\":2}\n"), Examples.CLOCK);
    registry.alias(first.name(), "live", first.id(), null, Examples.OCCASION);
    registry.alias(first.name(), "live", second.id(), first.id(), Examples.OCCASION);
  }

  private Rollback rollback(String alias, TrustedKeys keys) {
    return new Rollback(folder.toString(), first.name(), alias, keys);
  }

  private String refusal(String alias, TrustedKeys keys) {
    return String.valueOf(
        assertThrows(UserError.class, () -> rollback(alias, keys).run(Examples.OCCASION))
            .getMessage());
  }

  @Test
  void goesBackOnceAndNoFurtherThanToTheFirst() throws IOException {
    assertThat(
        rollback("live", TrustedKeys.UNRESTRICTED).run(Examples.OCCASION).entry().deed(),
        is(new Deed(Deed.ROLLED_BACK, "live", second.id(), first.id(), Examples.OCCASION)));
    assertThat(registry.aliases(first.name()).get("live"), is(first.id()));
    assertThat(
        refusal("live", TrustedKeys.UNRESTRICTED), containsString("there is none to go back to"));
    assertThat(refusal("none", TrustedKeys.UNRESTRICTED), containsString("has no alias none"));
    assertThat(registry.history(first.name()).verify(null), is(List.of()));
  }

  @Test
  void aBundleThatWasDeletedOrDamagedOrIsNotSignedIsNoWayBack() throws IOException {
    TrustedKeys keys = TrustedKeys.of(List.of(SigningKey.generate().verificationKey()));
    assertThat(refusal("live", keys), containsString("is not signed by a trusted key"));
    Path bundle = Path.of(registry.folder(first));
    byte[] bytes = Files.readAllBytes(bundle.resolve("model.bin"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle.resolve("model.bin"), bytes);
    assertThat(refusal("live", TrustedKeys.UNRESTRICTED), containsString("model.bin was changed"));
    try (Stream<Path> files = Files.walk(bundle)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThat(
        refusal("live", TrustedKeys.UNRESTRICTED),
        containsString("does not go back to " + first.id() + ", which cannot serve"));
    assertThat(registry.aliases(first.name()).get("live"), is(second.id()));
  }
}
