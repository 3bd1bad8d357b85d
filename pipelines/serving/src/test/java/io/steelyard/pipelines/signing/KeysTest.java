package io.steelyard.pipelines.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
  private static final HexFormat HEX = HexFormat.of();

  /** What comes before the seed in the PKCS#8 encoding of every Ed25519 key (RFC 8410). */
  private static final String PKCS8 = "302e020100300506032b657004220420";

  private static final String SPKI = "302a300506032b6570032100";

  /** The key pair of RFC 8410, section 10. */
  private static final String PRIVATE_PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  private static final String PUBLIC_PEM =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path folder = Path.of("");

  /** RFC 8032, section 7.1: tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        + "f9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        + "f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
        + "4dc6594a7c15e9716ed28dc027beceea1ec40a",
  })
  void signsAsRfc8032Says(String seed, String publicKey, String message, String signature) {
    SigningKey key = SigningKey.of(HEX.parseHex(PKCS8 + seed));
    byte[] signed = HEX.parseHex(message);

    assertThat(HEX.formatHex(key.sign(signed)), is(signature));
    VerificationKey verifier = VerificationKey.of(HEX.parseHex(SPKI + publicKey));
    assertThat(key.verificationKey(), is(verifier));
    byte[] bytes = HEX.parseHex(signature);
    assertThat(verifier.verifies(signed, bytes), is(true));
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat("bit " + bit, verifier.verifies(signed, bytes), is(false));
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    assertThat(verifier.verifies(new byte[] {1}, bytes), is(false));
    assertThat(verifier.verifies(signed, new byte[0]), is(false));
  }

  /** The id was computed by {@code openssl pkey -pubin -outform DER | sha256sum}. */
  @Test
  void readsKeysAsOpensslWritesThem() throws IOException {
    SigningKey key = KeyFiles.signingKey(file("a.pem", PRIVATE_PEM));
    List<VerificationKey> two =
        KeyFiles.verificationKeys(file("b.pem", "of two\n" + PUBLIC_PEM + PUBLIC_PEM));

    assertThat(two, is(List.of(key.verificationKey(), key.verificationKey())));
    assertThat(
        key.verificationKey().id(),
        is("a1e9156054e04fac899ae9f275132cdc07a5dbc4ea2c2ad3a1ffc6e0d253681f"));
    assertThat(TrustedKeys.of(two).keys(), hasSize(1));
  }

  @Test
  void writesKeysThatOnlyTheirOwnerReadsAndReplacesNone() throws IOException {
    SigningKey key = SigningKey.generate();
    Path secret = folder.resolve("key.pem");
    Path shared = folder.resolve("key.pem.pub");
    KeyFiles.write(key, secret, shared);

    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)), is("rw-------"));
    assertThat(KeyFiles.signingKey(secret).verificationKey(), is(key.verificationKey()));
    assertThat(KeyFiles.verificationKeys(shared), is(List.of(key.verificationKey())));
    byte[] before = Files.readAllBytes(secret);
    UserError refusal =
        assertThrows(
            UserError.class,
            () -> KeyFiles.write(SigningKey.generate(), secret, folder.resolve("other.pub")));
    assertThat(refusal.getMessage(), containsString("key.pem is there already"));
    assertThrows(
        UserError.class,
        () -> KeyFiles.write(SigningKey.generate(), folder.resolve("other.pem"), shared));
    assertThat(Files.exists(folder.resolve("other.pem")), is(false));
    assertThat(Files.readAllBytes(secret), is(before));
  }

  @Test
  void refusesOtherFilesAndShowsNothingOfThem() throws IOException {
    String secret = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp";
    for (String text :
        List.of(
            "",
            PUBLIC_PEM,
            PRIVATE_PEM + PRIVATE_PEM,
            PRIVATE_PEM.replace("PRIVATE", "ENCRYPTED PRIVATE"),
            PRIVATE_PEM.replace("MC4CAQ", "MC4CAA"),
            PRIVATE_PEM.replace("EdVhC", ""))) {
      Path file = file("bad.pem", text);
      UserError refusal = assertThrows(UserError.class, () -> KeyFiles.signingKey(file));
      assertThat(
          refusal.getMessage(),
          allOf(containsString("bad.pem"), not(containsString(secret.substring(0, 12)))));
    }
    for (String text : List.of("", PRIVATE_PEM, PUBLIC_PEM.replace("MCow", "MCox"))) {
      Path file = file("bad.pub", text);
      UserError refusal = assertThrows(UserError.class, () -> TrustedKeys.read(List.of(file)));
      assertThat(refusal.getMessage(), containsString("bad.pub"));
    }
    assertThrows(UserError.class, () -> KeyFiles.signingKey(folder.resolve("absent.pem")));
    assertThrows(IllegalArgumentException.class, () -> TrustedKeys.of(List.of()));
  }

  @Test
  void onlyPublicKeysTravel() throws Exception {
    SigningKey key = SigningKey.generate();
    TrustedKeys keys = TrustedKeys.of(List.of(key.verificationKey()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(keys);
      assertThrows(NotSerializableException.class, () -> out.writeObject(key));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject(), is(keys));
    }
    assertThat(key.toString(), is(key.verificationKey().id()));
  }

  private Path file(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
