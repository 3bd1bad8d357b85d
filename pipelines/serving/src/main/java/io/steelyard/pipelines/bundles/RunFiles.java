package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageJson;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Plugin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle was made, as the files beside the hashed ones say. They are believed where they fit:
 * the lineage names the bundle's definition, and the bill of materials is the one that the lineage
 * names.
 *
 * @param bytes of the lineage
 */
record RunFiles(Storage storage, byte[] bytes, Lineage lineage) {
  private static final int LONGEST = 64 << 20;

  /**
   * Reads the lineage of a bundle.
   *
   * @throws UserError if it is missing or damaged
   */
  static RunFiles read(Storage storage) {
    try {
      byte[] bytes = VerifiedFiles.own(storage, BundleWriter.LINEAGE, LONGEST);
      Lineage lineage = LineageJson.read(bytes);
      return new RunFiles(storage, bytes, lineage);
    } catch (IOException e) {
      throw unreadable(storage, BundleWriter.LINEAGE, e);
    }
  }

  /**
   * Passes if the lineage is of this bundle.
   *
   * @throws UserError if it is of a bundle with another definition, or without its plug-ins
   */
  void requireOf(Manifest manifest) {
    Provenance provenance = lineage.provenance();
    if (provenance == null) {
      return;
    }
    for (Plugin used : manifest.plugins()) {
      if (!provenance.code().plugins().contains(used)) {
        throw new UserError(
            storage.name(Manifest.PATH)
                + " was changed: it names the plug-in "
                + used
                + ", which is not among those that "
                + storage.name(BundleWriter.LINEAGE)
                + " says it was made with.");
      }
    }
    for (Manifest.Entry file : manifest.files()) {
      if (file.path().equals(BundleWriter.DEFINITION)
          && !file.sha256().equals(provenance.definition())) {
        throw new UserError(
            storage.name(BundleWriter.LINEAGE)
                + " is of another bundle: the definition whose SHA-256 it holds is not "
                + storage.name(BundleWriter.DEFINITION)
                + ".");
      }
    }
  }

  /**
   * The dependencies of the program that made the bundle, or null where it did not know them.
   *
   * @throws UserError if the file is missing, damaged, or not the one that the lineage names
   */
  @Nullable BillOfMaterials bom() {
    Provenance provenance = lineage.provenance();
    if (provenance == null || provenance.bom() == null) {
      return null;
    }
    try {
      byte[] read = VerifiedFiles.own(storage, BundleWriter.BOM, LONGEST);
      if (!Sha256.hex(read).equals(provenance.bom())) {
        throw new IOException("it is not the one whose digest the lineage holds");
      }
      return BillOfMaterials.read(read);
    } catch (IOException e) {
      throw unreadable(storage, BundleWriter.BOM, e);
    }
  }

  private static UserError unreadable(Storage storage, String path, IOException cause) {
    return new UserError(
        storage.name(path) + " cannot be read: " + BundleReader.describe(cause) + ".", cause);
  }
}
