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
  /** Where each row counts once. */
  private static final int ROWS = 1;

  /** Where rows count by their weights: measures by row stand beside the others. */
  private static final int WEIGHTS = 2;

  /** Only where there are such rows. */
  private static final String UNSEEN = "unseen";

  /** The same by class, where it is known. */
  private static final String UNSEEN_CLASSES = "unseenClasses";

  /** Beyond it a double is not every whole number. */
  private static final double MOST_EXACT = 0x1p53;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EvaluationJson() {}

  /** The bytes of an evaluation. */
  public static byte[] write(Evaluation evaluation) {
    ObjectNode json = NODES.objectNode();
    json.put("formatVersion", evaluation.isWeighted() ? WEIGHTS : ROWS);
    json.put("task", evaluation.task().name().toLowerCase(Locale.ROOT));
    json.put("threshold", evaluation.threshold());
    ArrayNode splits = json.putArray("splits");
    for (SplitMeasures split : evaluation.splits()) {
      ObjectNode member = splits.addObject();
      member.put("split", split.split().label());
      member.put("unlabelled", split.unlabelled());
      putUnseen(member, split.unseen());
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

  private static void putUnseen(ObjectNode split, UnseenClasses unseen) {
    if (unseen.rows() > 0) {
      split.put(UNSEEN, unseen.rows());
      if (unseen.classes() != null) {
        unseen.classes().forEach(split.putObject(UNSEEN_CLASSES)::put);
      }
    }
  }

  private static ObjectNode measures(Measures measures) {
    ObjectNode json = NODES.objectNode();
    Measures unweighted = measures.unweighted();
    json.put("rows", measures.rows());
    if (unweighted != null) {
      json.put("weight", measures.weight());
    }
    ObjectNode metrics = json.putObject("metrics");
    measures.metrics().forEach(metrics::put);
    ArrayNode confusion = json.putArray("confusion");
    for (List<Double> row : measures.confusion()) {
      ArrayNode cells = confusion.addArray();
      row.forEach(cell -> addShortest(cells, cell));
    }
    ArrayNode calibration = json.putArray("calibration");
    for (CalibrationBin bin : measures.calibration()) {
      ObjectNode member = calibration.addObject();
      member.put("lower", bin.lower());
      member.put("upper", bin.upper());
      member.put("rows", bin.rows());
      if (unweighted != null) {
        member.put("weight", bin.weight());
      }
      member.put("meanScore", orNull(bin.meanScore()));
      member.put("positiveRate", orNull(bin.positiveRate()));
    }
    if (unweighted != null) {
      json.set("unweighted", measures(unweighted));
    }
    return json;
  }

  /** Whole numbers without a fraction. */
  private static void addShortest(ArrayNode array, double value) {
    if (value == (long) value && Math.abs(value) < MOST_EXACT) {
      array.add((long) value);
    } else {
      array.add(value);
    }
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
    if (version != ROWS && version != WEIGHTS) {
      throw new IOException("evaluation of format version " + version + ", expected 1 or 2");
    }
    Weighing weighing = version == WEIGHTS ? Weighing.WEIGHTS : Weighing.ROWS;
    try {
      Task task = Task.valueOf(json.text("task").toUpperCase(Locale.ROOT));
      Double threshold = json.numberOrNull("threshold");
      List<SplitMeasures> splits = new ArrayList<>();
      for (JsonReader split : json.objects("splits")) {
        splits.add(readSplit(split, weighing));
      }
      json.end();
      return new Evaluation(task, threshold, splits);
    } catch (IllegalArgumentException e) {
      throw new IOException("evaluation: " + e.getMessage(), e);
    }
  }

  private static SplitMeasures readSplit(JsonReader json, Weighing weighing) throws IOException {
    Split split = Split.valueOf(json.text("split").toUpperCase(Locale.ROOT));
    long unlabelled = json.integer("unlabelled");
    UnseenClasses unseen = json.names().contains(UNSEEN) ? readUnseen(json) : UnseenClasses.NONE;
    JsonReader digest = json.object("digest");
    ScoreDigest sum = ScoreDigest.parse(digest.integer("rows"), digest.text("sum"));
    digest.end();
    Measures measures = readMeasures(json.object("measures"), weighing);
    List<SliceMeasures> slices = new ArrayList<>();
    for (JsonReader slice : json.objects("slices")) {
      slices.add(
          new SliceMeasures(
              slice.text("column"),
              SliceMeasures.Kind.valueOf(slice.text("kind").toUpperCase(Locale.ROOT)),
              slice.text("value"),
              readMeasures(slice.object("measures"), weighing)));
      slice.end();
    }
    json.end();
    return new SplitMeasures(split, unlabelled, unseen, sum, measures, slices);
  }

  private static UnseenClasses readUnseen(JsonReader split) throws IOException {
    long rows = split.integer(UNSEEN);
    if (!split.names().contains(UNSEEN_CLASSES)) {
      return new UnseenClasses(rows, null);
    }
    JsonReader json = split.object(UNSEEN_CLASSES);
    TreeMap<String, Long> classes = new TreeMap<>();
    for (String name : json.names()) {
      classes.put(name, json.integer(name));
    }
    return new UnseenClasses(rows, classes);
  }

  private static Measures readMeasures(JsonReader json, Weighing weighing) throws IOException {
    long rows = json.integer("rows");
    double weight = weight(json, rows, weighing);
    JsonReader metrics = json.object("metrics");
    TreeMap<String, Double> values = new TreeMap<>();
    for (String name : metrics.names()) {
      values.put(name, metrics.number(name));
    }
    List<List<Double>> confusion = new ArrayList<>();
    for (JsonNode row : json.array("confusion")) {
      List<Double> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.asDouble()));
      confusion.add(cells);
    }
    List<CalibrationBin> calibration = new ArrayList<>();
    for (JsonReader bin : json.objects("calibration")) {
      long binRows = bin.integer("rows");
      calibration.add(
          new CalibrationBin(
              bin.number("lower"),
              bin.number("upper"),
              binRows,
              weight(bin, binRows, weighing),
              orNaN(bin.numberOrNull("meanScore")),
              orNaN(bin.numberOrNull("positiveRate"))));
      bin.end();
    }
    Measures unweighted =
        weighing == Weighing.WEIGHTS
            ? readMeasures(json.object("unweighted"), Weighing.ROWS)
            : null;
    json.end();
    return new Measures(rows, weight, values, confusion, calibration, unweighted);
  }

  private static double weight(JsonReader json, long rows, Weighing weighing) throws IOException {
    return weighing == Weighing.WEIGHTS ? json.number("weight") : (double) rows;
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
