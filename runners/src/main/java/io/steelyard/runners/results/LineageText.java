package io.steelyard.runners.results;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.lineage.TrainerRun;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.SplitSpec;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bundle's lineage in lines for people: from the model back to its rows. */
public final class LineageText {
  private final Bundle bundle;
  private final Lineage lineage;
  private final @Nullable BillOfMaterials bom;
  private final PrintWriter out;

  /**
   * What a bundle came from.
   *
   * @param bom the libraries that trained it; null where the bundle does not say
   */
  public LineageText(
      Bundle bundle, Lineage lineage, @Nullable BillOfMaterials bom, PrintWriter out) {
    this.bundle = bundle;
    this.lineage = lineage;
    this.bom = bom;
    this.out = out;
  }

  /** Writes it. */
  public void write() {
    line("bundle", "%s", bundle.id());
    line("name", "%s, version %d", bundle.name(), bundle.version());
    Provenance provenance = lineage.provenance();
    lineage.inputs().forEach(file -> file("input", file));
    lineage.tests().forEach(file -> file("test", file));
    Map<String, Long> rows = new TreeMap<>(lineage.rows());
    line(
        "rows",
        "%,d read = %,d train + %,d validation + %,d test + %,d rejected%s",
        rows.getOrDefault("read", 0L),
        rows.getOrDefault("train", 0L),
        rows.getOrDefault("validation", 0L),
        rows.getOrDefault("test", 0L),
        rows.getOrDefault("rejected", 0L),
        Report.outside(rows.getOrDefault("outside", 0L)));
    line("split", "%s", split());
    for (ColumnSpec column : bundle.definition().columns()) {
      if (column.expression() != null) {
        line("computed", "%s = %s", column.name(), PlainText.of(column.expression().strip()));
      }
    }
    if (provenance != null) {
      line("definition", "sha256:%s, seed %d", provenance.definition(), provenance.seed());
      trainer(provenance.trainer());
      line("code", "%s, commit %s", provenance.code().version(), provenance.code().commit());
      provenance.code().plugins().forEach(plugin -> line("plug-in", "%s", plugin));
    }
    line("versions", "%s", words(lineage.versions()));
    if (bom != null) {
      line("libraries", "%,d, listed in run/bom.json (CycloneDX)", bom.versions().size());
    }
    line("runner", "%s", lineage.runner());
    line("options", "%s", words(lineage.options()));
    if (provenance != null) {
      line("host", "%s", words(provenance.host()));
      line("user", "%s", provenance.user());
      line("parent", "%s", provenance.parent() == null ? "none" : provenance.parent());
    } else {
      line("more", "this bundle was made before lineage held digests and who made it, with what");
    }
    line("trained", "from %s to %s", lineage.started(), lineage.finished());
  }

  private void trainer(TrainerRun trainer) {
    line(
        "trainer",
        "%s, %s, promises %s",
        trainer.name(),
        words(trainer.parameters()),
        trainer.promise() == TrainerRun.Promise.EQUAL_BYTES ? "equal bytes" : "no equal bytes");
  }

  private void file(String role, LineageInput file) {
    line(
        role,
        "%s, %,d bytes%s",
        file.uri(),
        file.size(),
        file.sha256() == null ? "" : ", sha256:" + file.sha256());
  }

  private String split() {
    SplitSpec split = bundle.definition().split();
    if (split instanceof SplitSpec.ByGroup by) {
      return "by hash of " + by.column() + shares(by.validation(), by.test());
    }
    if (split instanceof SplitSpec.ByTime by) {
      return "by event time: validation from "
          + Instant.ofEpochMilli(by.validationFrom())
          + ", test from "
          + Instant.ofEpochMilli(by.testFrom());
    }
    if (split instanceof SplitSpec.ByLatest by) {
      return "by event time, the latest" + shares(by.validation(), by.test());
    }
    SplitSpec.ByKey by = (SplitSpec.ByKey) split;
    String key = bundle.definition().key();
    return "by hash of " + (key == null ? "the row" : key) + shares(by.validation(), by.test());
  }

  private static String shares(double validation, double test) {
    return ": validation " + RoundedNumber.of(validation) + ", test " + RoundedNumber.of(test);
  }

  private static String words(Map<String, ?> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + " " + word(fact.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String word(Object fact) {
    return fact instanceof Double number ? RoundedNumber.of(number) : fact.toString();
  }

  private void line(String name, String format, Object... values) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
