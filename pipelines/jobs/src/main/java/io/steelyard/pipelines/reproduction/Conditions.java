package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.CodeVersion;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.reproduction.Difference.Kind;
import io.steelyard.schemas.definition.ColumnSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a run ran with: inputs, program, libraries and host, compared with those of another. */
final class Conditions {
  private final List<Difference> differences = new ArrayList<>();

  private Conditions() {}

  static List<Difference> compare(
      List<ColumnSpec> columns,
      Lineage then,
      @Nullable BillOfMaterials bomThen,
      Lineage now,
      @Nullable BillOfMaterials bomNow) {
    Conditions conditions = new Conditions();
    conditions.differences.addAll(InputDifferences.of(columns, then.inputs(), now.inputs()));
    conditions.differences.addAll(InputDifferences.of(columns, then.tests(), now.tests()));
    Provenance before = then.provenance();
    Provenance after = now.provenance();
    if (before != null && after != null) {
      conditions.add(Kind.CODE, "version", before.code().version(), after.code().version());
      conditions.add(Kind.CODE, "commit", before.code().commit(), after.code().commit());
      conditions.addAll(Kind.PLUGIN, editions(before.code()), editions(after.code()));
    }
    if (bomThen != null && bomNow != null) {
      conditions.addAll(Kind.DEPENDENCY, bomThen.versions(), bomNow.versions());
    }
    conditions.add(Kind.RUNTIME, "runner", then.runner(), now.runner());
    conditions.addAll(Kind.RUNTIME, then.versions(), common(now.versions(), then.versions()));
    if (before != null && after != null) {
      SortedMap<String, String> host = before.trainer().host();
      conditions.addAll(Kind.RUNTIME, host, common(after.trainer().host(), host));
    }
    return conditions.differences;
  }

  private static SortedMap<String, String> editions(CodeVersion code) {
    SortedMap<String, String> editions = new TreeMap<>();
    code.plugins().forEach(plugin -> editions.put(plugin.name(), plugin.edition()));
    return editions;
  }

  /** What both tell: a program that records more than its predecessor differs in nothing by it. */
  private static SortedMap<String, String> common(
      SortedMap<String, String> facts, SortedMap<String, String> others) {
    SortedMap<String, String> common = new TreeMap<>(facts);
    common.keySet().retainAll(others.keySet());
    return common;
  }

  private void addAll(Kind kind, SortedMap<String, String> then, SortedMap<String, String> now) {
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      add(
          kind,
          name,
          then.getOrDefault(name, Difference.ABSENT),
          now.getOrDefault(name, Difference.ABSENT));
    }
  }

  private void add(Kind kind, String what, String then, String now) {
    if (!then.equals(now)) {
      differences.add(new Difference(kind, what, then, now));
    }
  }
}
