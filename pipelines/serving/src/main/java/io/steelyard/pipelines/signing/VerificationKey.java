package io.steelyard.pipelines.signing;

import io.steelyard.schemas.Sha256;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A public Ed25519 key, which tells whether its owner signed something.
 *
 * @param encoded the key as X.509's SubjectPublicKeyInfo, DER, in Base64: the body of its PEM file
 */
public record VerificationKey(String encoded) implements Serializable {
  /** The one kind of key there is here. */
  static final String ALGORITHM = "Ed25519";

  private static final long serialVersionUID = 1L;

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if it is none
   */
  public VerificationKey {
    var unused = key(encoded);
  }

  static VerificationKey of(byte[] der) {
    return new VerificationKey(Base64.getEncoder().encodeToString(der));
  }

  /** The SHA-256 of the DER encoding in 64 hexadecimal digits, lower case. */
  public String id() {
    return Sha256.hex(Base64.getDecoder().decode(encoded));
  }

  /** Whether the owner of this key signed exactly these bytes. */
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key(encoded));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (java.security.SignatureException e) {
      return false; // not 64 bytes, or no point of the curve
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicKey key(String encoded) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a public Ed25519 key", e);
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
