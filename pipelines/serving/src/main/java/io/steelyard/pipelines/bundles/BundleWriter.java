package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageJson;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.measures.MeasuredValue;
import io.steelyard.transforms.measures.MeasuredValuesJson;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.EvaluationJson;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.performance.HeldOutRows;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns what training made into a bundle's files. Equal parts give an equal id: {@code sha256:} and
 * the SHA-256 of what {@code sha256sum} prints of the hashed files in ascending order of path (in
 * the C locale).
 */
public final class BundleWriter {
  static final String DEFINITION = "definition.json";
  static final String PLAN = "plan.json";
  static final String MODEL = "model.bin";
  static final String BASELINES = "baselines.json";
  static final String GOLDEN = "golden.json";
  static final String EVALUATION = "evaluation.json";
  static final String EVALUATION_ROWS = "evaluation-rows.json";
  static final String CHECKS = "checks.json";
  static final String HELD_OUT = "held-out.bin";
  static final String LINEAGE = "run/lineage.json";
  static final String BOM = "run/bom.json";

  private BundleWriter() {}

  /**
   * The files of a bundle.
   *
   * @param baselines statistics of the training rows, as JSON of equal bytes for equal rows
   * @param checks what checks of all rows together measured, by name
   * @param monitor what production is watched by, if there were held-out rows
   * @param heldOut what performance is compared with, if there were held-out rows
   * @param lineage of the run, which is not hashed
   * @param bom the dependencies of the program that ran, if it knows them; not hashed either
   */
  public static BundleFiles files(
      PipelineDefinition definition,
      FittedPlan plan,
      Model model,
      byte[] baselines,
      GoldenRows golden,
      Evaluation evaluation,
      SortedMap<String, MeasuredValue> checks,
      @Nullable DriftMonitor monitor,
      @Nullable HeldOutRows heldOut,
      Lineage lineage,
      @Nullable BillOfMaterials bom) {
    SortedMap<String, byte[]> hashed = new TreeMap<>();
    hashed.put(DEFINITION, bytes(definition));
    hashed.put(PLAN, bytes(plan::write));
    hashed.put(MODEL, bytes(model::write));
    hashed.put(BASELINES, baselines);
    hashed.put(GOLDEN, GoldenRowsJson.write(golden));
    hashed.put(EVALUATION, EvaluationJson.write(evaluation));
    if (!checks.isEmpty()) {
      hashed.put(CHECKS, MeasuredValuesJson.write(checks));
    }
    if (monitor != null) {
      MonitorFiles.put(monitor, hashed);
    }
    if (heldOut != null) {
      hashed.put(HELD_OUT, bytes(out -> heldOut.write(new DataOutputStream(out))));
    }
    SortedMap<String, byte[]> run = new TreeMap<>();
    run.put(LINEAGE, LineageJson.write(lineage));
    if (bom != null) {
      run.put(BOM, bom.bytes());
    }
    return BundleFiles.of(definition.name(), definition.version(), word(definition), hashed, run);
  }

  /** The SHA-256 of a definition in canonical form, in 64 hexadecimal digits. */
  public static String digest(PipelineDefinition definition) {
    return Sha256.hex(bytes(definition));
  }

  private static byte[] bytes(PipelineDefinition definition) {
    return DefinitionWriter.write(definition).getBytes(StandardCharsets.UTF_8);
  }

  static String word(PipelineDefinition definition) {
    return definition.task().name().toLowerCase(Locale.ROOT);
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
