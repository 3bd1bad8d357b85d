package io.steelyard.runners.everywhere;

/** How the same rows lie in files. */
enum Layout {
  ONE_FILE,
  SEVEN_FILES,
  SIXTY_FOUR_FILES,
  /** In seven files, in another order. */
  SHUFFLED,
  GZIP,
  AVRO,
  PARQUET
}
