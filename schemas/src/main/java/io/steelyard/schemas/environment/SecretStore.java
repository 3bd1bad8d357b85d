package io.steelyard.schemas.environment;

import io.steelyard.schemas.UserError;

/** Where secrets are kept that an environment refers to by their names. */
@FunctionalInterface
public interface SecretStore {
  /**
   * The value of a secret.
   *
   * @param name as the store knows it
   * @throws UserError if the store cannot be reached or has no such secret; it never holds a value
   */
  String secret(String name);
}
