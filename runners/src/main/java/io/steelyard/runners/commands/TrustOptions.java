package io.steelyard.runners.commands;

import io.steelyard.pipelines.signing.TrustedKeys;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that loads a bundle: whose signature it must bear. */
final class TrustOptions {
  @Option(
      names = "--trustedKeys",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.File.class,
      paramLabel = "FILE",
      description =
          "Public keys in PEM: load no bundle that none of them signed. Default: signed or not")
  List<Path> files = List.of();

  /**
   * The keys.
   *
   * @throws io.steelyard.schemas.UserError if a file holds none
   */
  TrustedKeys keys() {
    return files.isEmpty() ? TrustedKeys.UNRESTRICTED : TrustedKeys.read(files);
  }
}
