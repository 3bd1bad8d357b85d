package io.steelyard.pipelines.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the training libraries say of a run, as texts by dotted name. */
final class LibraryProvenance {
  private final SortedMap<String, String> texts = new TreeMap<>();

  private LibraryProvenance() {}

  /** Tribuo's provenance of a model, such as {@code trainer.optimiser.initialLearningRate}. */
  static SortedMap<String, String> of(ObjectProvenance model) {
    LibraryProvenance provenance = new LibraryProvenance();
    provenance.members("", model);
    return provenance.texts;
  }

  private void members(String prefix, Iterable<? extends Pair<String, ? extends Provenance>> all) {
    for (Pair<String, ? extends Provenance> member : all) {
      put(prefix + member.getA(), member.getB());
    }
  }

  private void put(String name, Provenance value) {
    if (value instanceof PrimitiveProvenance<?> primitive) {
      texts.put(name, String.valueOf(primitive.getValue()));
    } else if (value instanceof ListProvenance<?> list) {
      for (int i = 0; i < list.getList().size(); i++) {
        put(name + "." + i, list.getList().get(i));
      }
    } else if (value instanceof MapProvenance<?> map) {
      members(name + ".", map);
    } else if (value instanceof ObjectProvenance object) {
      members(name + ".", object);
    } else {
      texts.put(name, value.toString());
    }
  }

  /** All that XGBoost was told; Tribuo's own provenance knows of trainers of its own only. */
  static SortedMap<String, String> ofXgboost(Map<String, Object> parameters, int rounds) {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("class-name", "ml.dmlc.xgboost4j.java.XGBoost");
    texts.put("rounds", Integer.toString(rounds));
    parameters.forEach((name, value) -> texts.put("parameters." + name, value.toString()));
    return texts;
  }
}
