package io.steelyard.pipelines.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * A private Ed25519 key with its public half. It is neither printed nor serializable; its bytes
 * leave it only to be written to a key file.
 */
public final class SigningKey {
  private final PrivateKey key;
  private final VerificationKey verificationKey;

  private SigningKey(PrivateKey key, VerificationKey verificationKey) {
    this.key = key;
    this.verificationKey = verificationKey;
  }

  /** A new key. */
  public static SigningKey generate() {
    KeyPair pair = pair(new SecureRandom());
    return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic().getEncoded()));
  }

  /**
   * The key of a PKCS#8 encoding, DER.
   *
   * @throws IllegalArgumentException if it is no Ed25519 key; the message says nothing of its bytes
   */
  static SigningKey of(byte[] pkcs8) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(VerificationKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
      // PKCS#8 leaves the public half out, and the JDK derives it only where it makes a pair.
      KeyPair pair = pair(new Given(seed));
      byte[] derived = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      if (!Arrays.equals(seed, derived)) {
        throw new IllegalStateException("this JDK does not make a key pair of a given seed");
      }
      return new SigningKey(key, VerificationKey.of(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private Ed25519 key", e);
    }
  }

  /** The public half. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** The signature of these bytes, 64 bytes long; the same for the same bytes. */
  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(VerificationKey.ALGORITHM);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The PKCS#8 encoding, DER: the secret itself. */
  byte[] encoded() {
    return key.getEncoded();
  }

  /** The public half's id. */
  @Override
  public String toString() {
    return verificationKey.id();
  }

  private static KeyPair pair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(VerificationKey.ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives the bytes of a seed where random ones are asked for. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Given(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
