package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.transforms.measures.MeasuredValue;
import io.steelyard.transforms.measures.MeasuredValuesJson;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/** What checks of all rows measured of those that the latest model of a name was trained on. */
public final class EarlierChecks {
  private EarlierChecks() {}

  /**
   * By the names of the checks; none where no check of the definition asks how much has changed, or
   * the registry has no model of its name.
   *
   * @throws io.steelyard.schemas.UserError if the latest bundle is damaged
   */
  public static Map<String, MeasuredValue> of(Registry registry, PipelineDefinition definition)
      throws IOException {
    boolean isCompared =
        definition.dataChecks().stream()
            .anyMatch(check -> check.measure().has(KnownMeasures.MAXIMUM_CHANGE));
    Registration latest = isCompared ? registry.latest(definition.name()) : null;
    if (latest == null) {
      return Map.of();
    }
    VerifiedFiles files = VerifiedFiles.read(registry.place(latest, TrustedKeys.UNRESTRICTED));
    SortedMap<String, byte[]> contents = files.contents();
    return contents.containsKey(BundleWriter.CHECKS)
        ? files.parse(BundleWriter.CHECKS, MeasuredValuesJson::read)
        : Map.of();
  }
}
