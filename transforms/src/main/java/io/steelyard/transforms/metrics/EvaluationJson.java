package io.steelyard.transforms.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.transforms.checks.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An {@link Evaluation} as JSON; equal evaluations, equal bytes. */
public final class EvaluationJson {
  private static final int VERSION = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EvaluationJson() {}

  /** The bytes of an evaluation. */
  public static byte[] write(Evaluation evaluation) {
    ObjectNode json = NODES.objectNode();
    json.put("formatVersion", VERSION);
    json.put("task", evaluation.task().name().toLowerCase(Locale.ROOT));
    json.put("threshold", evaluation.threshold());
    ArrayNode splits = json.putArray("splits");
    for (SplitMeasures split : evaluation.splits()) {
      ObjectNode member = splits.addObject();
      member.put("split", split.split().label());
      member.put("unlabelled", split.unlabelled());
      member
          .putObject("digest")
          .put("rows", split.digest().rows())
          .put("sum", split.digest().hex());
      member.set("measures", measures(split.measures()));
      ArrayNode slices = member.putArray("slices");
      for (SliceMeasures slice : split.slices()) {
        ObjectNode part = slices.addObject();
        part.put("column", slice.column());
        part.put("kind", slice.kind().name().toLowerCase(Locale.ROOT));
        part.put("value", slice.value());
        part.set("measures", measures(slice.measures()));
      }
    }
    return CanonicalJson.write(json);
  }

  private static ObjectNode measures(Measures measures) {
    ObjectNode json = NODES.objectNode();
    json.put("rows", measures.rows());
    ObjectNode metrics = json.putObject("metrics");
    measures.metrics().forEach(metrics::put);
    ArrayNode confusion = json.putArray("confusion");
    for (List<Long> row : measures.confusion()) {
      ArrayNode counts = confusion.addArray();
      row.forEach(counts::add);
    }
    ArrayNode calibration = json.putArray("calibration");
    for (CalibrationBin bin : measures.calibration()) {
      ObjectNode member = calibration.addObject();
      member.put("lower", bin.lower());
      member.put("upper", bin.upper());
      member.put("rows", bin.rows());
      member.put("meanScore", orNull(bin.meanScore()));
      member.put("positiveRate", orNull(bin.positiveRate()));
    }
    return json;
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else; the message says what
   */
  public static Evaluation read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("evaluation", CanonicalJson.read(bytes));
    long version = json.integer("formatVersion");
    if (version != VERSION) {
      throw new IOException("evaluation of format version " + version + ", expected " + VERSION);
    }
    try {
      Task task = Task.valueOf(json.text("task").toUpperCase(Locale.ROOT));
      Double threshold = json.numberOrNull("threshold");
      List<SplitMeasures> splits = new ArrayList<>();
      for (JsonReader split : json.objects("splits")) {
        splits.add(readSplit(split));
      }
      json.end();
      return new Evaluation(task, threshold, splits);
    } catch (IllegalArgumentException e) {
      throw new IOException("evaluation: " + e.getMessage(), e);
    }
  }

  private static SplitMeasures readSplit(JsonReader json) throws IOException {
    Split split = Split.valueOf(json.text("split").toUpperCase(Locale.ROOT));
    long unlabelled = json.integer("unlabelled");
    JsonReader digest = json.object("digest");
    ScoreDigest sum = ScoreDigest.parse(digest.integer("rows"), digest.text("sum"));
    digest.end();
    Measures measures = readMeasures(json.object("measures"));
    List<SliceMeasures> slices = new ArrayList<>();
    for (JsonReader slice : json.objects("slices")) {
      slices.add(
          new SliceMeasures(
              slice.text("column"),
              SliceMeasures.Kind.valueOf(slice.text("kind").toUpperCase(Locale.ROOT)),
              slice.text("value"),
              readMeasures(slice.object("measures"))));
      slice.end();
    }
    json.end();
    return new SplitMeasures(split, unlabelled, sum, measures, slices);
  }

  private static Measures readMeasures(JsonReader json) throws IOException {
    long rows = json.integer("rows");
    JsonReader metrics = json.object("metrics");
    TreeMap<String, Double> values = new TreeMap<>();
    for (String name : metrics.names()) {
      values.put(name, metrics.number(name));
    }
    List<List<Long>> confusion = new ArrayList<>();
    for (JsonNode row : json.array("confusion")) {
      List<Long> counts = new ArrayList<>();
      row.forEach(count -> counts.add(count.asLong()));
      confusion.add(counts);
    }
    List<CalibrationBin> calibration = new ArrayList<>();
    for (JsonReader bin : json.objects("calibration")) {
      calibration.add(
          new CalibrationBin(
              bin.number("lower"),
              bin.number("upper"),
              bin.integer("rows"),
              orNaN(bin.numberOrNull("meanScore")),
              orNaN(bin.numberOrNull("positiveRate"))));
      bin.end();
    }
    json.end();
    return new Measures(rows, values, confusion, calibration);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
