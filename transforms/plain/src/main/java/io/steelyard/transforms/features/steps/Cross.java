package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.Categorizer;
import io.steelyard.transforms.features.CombiningStep;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.JointEncoder;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.PlanWriter;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.DecimalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code cross}: the values or categories of several columns together, hashed into buckets, one 0/1
 * feature for each bucket.
 */
public final class Cross implements CombiningStep {
  /** What becomes of a row in which a column is missing, or without a category. */
  private enum Missing {
    /** It has no category either. */
    IGNORE,
    /** A missing value is one more value of its column. */
    CATEGORY
  }

  @Override
  public List<String> words() {
    return List.of("cross");
  }

  @Override
  public JointEncoder combine(StepSpec step, List<Fitting> columns) {
    if (columns.size() < 2) {
      throw columns.get(0).problem("cross needs two columns or more; add one");
    }
    List<Part> parts = new ArrayList<>();
    columns.forEach(column -> parts.add(new Part(column.categoriesIfAny())));
    Missing missing = EnumWords.constant(Missing.class, step.text("missing"));
    return new Crossed(parts, Math.toIntExact(step.whole("buckets")), missing);
  }

  @Override
  public void read(PlanForms forms) {
    forms.jointEncoder("cross", Cross::read);
  }

  private static Crossed read(JsonNode feature) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : feature.required("parts")) {
      parts.add(new Part(part.isEmpty() ? null : PlanReader.categorizer(part)));
    }
    return new Crossed(
        parts,
        feature.required("buckets").intValue(),
        Missing.valueOf(PlanReader.text(feature, "missing")));
  }

  /**
   * A column's share of the hash.
   *
   * @param categorizer null for the column's own values
   */
  private record Part(@Nullable Categorizer categorizer) {
    /** A hash of what is missing, which those of values are as likely as any other. */
    private static final long NONE = 0x9E3779B97F4A7C15L;

    private static final long YES = hash("true");
    private static final long NO = hash("false");

    private static long hash(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return ByteHash.of(bytes, 0, bytes.length);
    }

    boolean accepts(ColumnType type) {
      return categorizer == null
          ? type == ColumnType.STRING || type == ColumnType.INT || type == ColumnType.BOOLEAN
          : categorizer.accepts(type);
    }

    /** Mixes each row's value into its hash; rows without one become -1 in the target. */
    void mix(Column column, ColumnType type, FeatureMatrix room, long[] hashes, int[] target) {
      int rows = column.rows();
      if (categorizer != null) {
        int[] indices = room.spareIndices();
        categorizer.indices(column, room, indices);
        for (int i = 0; i < rows; i++) {
          boolean has = indices[i] >= 0;
          hashes[i] = mixed(hashes[i], has ? indices[i] + 1 : NONE);
          target[i] = has ? target[i] : -1;
        }
      } else if (column instanceof StringColumn texts) {
        byte[] bytes = texts.bytes();
        int[] offsets = texts.offsets();
        for (int i = 0; i < rows; i++) {
          boolean has = offsets[i] < offsets[i + 1];
          hashes[i] = mixed(hashes[i], has ? ByteHash.of(bytes, offsets[i], offsets[i + 1]) : NONE);
          target[i] = has ? target[i] : -1;
        }
      } else {
        mix((LongColumn) column, type, room.spareText(), hashes, target);
      }
    }

    private static void mix(
        LongColumn column, ColumnType type, byte[] digits, long[] hashes, int[] target) {
      for (int i = 0; i < column.rows(); i++) {
        long hash = NONE;
        if (column.isNull(i)) {
          target[i] = -1;
        } else if (type == ColumnType.BOOLEAN) {
          hash = column.value(i) != 0 ? YES : NO;
        } else {
          hash = ByteHash.of(digits, DecimalText.write(column.value(i), digits), digits.length);
        }
        hashes[i] = mixed(hashes[i], hash);
      }
    }

    /** The finalizer of MurmurHash3 (Appleby, 2011), in which the order of columns counts. */
    private static long mixed(long before, long hash) {
      long mixed = 31 * before + hash;
      mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
      mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return mixed ^ (mixed >>> 33);
    }
  }

  private record Crossed(List<Part> parts, int buckets, Missing missing) implements JointEncoder {
    Crossed {
      parts = List.copyOf(parts);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(new FeatureBlock(name, FeatureBlock.Kind.ONE_HOT, offset, buckets));
    }

    @Override
    public List<String> names(String feature) {
      return IntStream.range(0, buckets).mapToObj(i -> feature + " = bucket " + i).toList();
    }

    @Override
    public boolean accepts(List<ColumnType> types) {
      return types.size() == parts.size()
          && IntStream.range(0, types.size()).allMatch(i -> parts.get(i).accepts(types.get(i)));
    }

    @Override
    public void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block) {
      int[] indices = target.indices(block);
      long[] hashes = target.spareLongs();
      Arrays.fill(indices, 0, rows.rows(), 0);
      Arrays.fill(hashes, 0, rows.rows(), 0);
      for (int i = 0; i < columns.length; i++) {
        ColumnType type = rows.schema().field(columns[i]).type();
        parts.get(i).mix(rows.column(columns[i]), type, target, hashes, indices);
      }
      for (int i = 0; i < rows.rows(); i++) {
        boolean none = indices[i] < 0 && missing == Missing.IGNORE;
        indices[i] = none ? -1 : ByteHash.bucket(hashes[i], buckets);
      }
    }

    @Override
    public String encoding() {
      return "cross";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("buckets", buckets);
      json.writeStringField("missing", missing.name());
      json.writeArrayFieldStart("parts");
      for (Part part : parts) {
        json.writeStartObject();
        if (part.categorizer() != null) {
          PlanWriter.write(part.categorizer(), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
