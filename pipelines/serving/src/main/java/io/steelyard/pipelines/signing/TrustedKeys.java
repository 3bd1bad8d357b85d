package io.steelyard.pipelines.signing;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose signature is asked for: that of any one of some keys, or nobody's. Holds public keys only,
 * so it may travel to workers.
 */
public final class TrustedKeys implements Serializable {
  /** No signature is asked for. */
  public static final TrustedKeys UNRESTRICTED = new TrustedKeys(List.of());

  private static final long serialVersionUID = 1L;

  private final ArrayList<VerificationKey> keys;

  private TrustedKeys(List<VerificationKey> keys) {
    this.keys = new ArrayList<>(keys);
  }

  /**
   * The signature of any one of these keys.
   *
   * @throws IllegalArgumentException if there is none: then nothing could be trusted
   */
  public static TrustedKeys of(List<VerificationKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no key to trust");
    }
    Set<VerificationKey> distinct = new LinkedHashSet<>(keys);
    return new TrustedKeys(List.copyOf(distinct));
  }

  /**
   * The signature of any one of the keys in some PEM files, each of which holds one or more.
   *
   * @throws io.steelyard.schemas.UserError if a file holds none
   */
  public static TrustedKeys read(List<Path> files) {
    List<VerificationKey> keys = new ArrayList<>();
    files.forEach(file -> keys.addAll(KeyFiles.verificationKeys(file)));
    return of(keys);
  }

  /** Whether a signature is asked for. */
  public boolean isRestricted() {
    return !keys.isEmpty();
  }

  /** The keys, none where no signature is asked for. */
  public List<VerificationKey> keys() {
    return List.copyOf(keys);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrustedKeys trusted && keys.equals(trusted.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }

  @Override
  public String toString() {
    return keys.toString();
  }
}
