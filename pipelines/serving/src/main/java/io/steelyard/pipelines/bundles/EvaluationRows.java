package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that training held out, with the scores that the model gave them, bit for bit: what it must
 * do again wherever it is to serve. As JSON they are written as golden rows are, without features.
 *
 * @param rows batches of one row each
 * @param scores of each row, by output of the model
 */
public record EvaluationRows(List<RowBatch> rows, List<double[]> scores) {
  private static final int VERSION = 1;

  /** Copies the lists. */
  public EvaluationRows {
    rows = List.copyOf(rows);
    scores = List.copyOf(scores);
  }

  /** These rows, each a batch of its own, with what plan and model make of them now. */
  public static EvaluationRows of(List<RowBatch> rows, FittedPlan plan, Model model) {
    List<double[]> scores = new ArrayList<>();
    FeatureMatrix matrix = plan.newMatrix();
    rows.forEach(row -> scores.add(score(row, plan, model, matrix)));
    return new EvaluationRows(rows, scores);
  }

  private static double[] score(RowBatch row, FittedPlan plan, Model model, FeatureMatrix matrix) {
    plan.encode(row, matrix);
    Scores scores = model.score(matrix);
    return Arrays.copyOf(scores.values(), scores.outputs());
  }

  /**
   * Scores the rows again.
   *
   * @return the first difference in words, or null where every bit is as it was
   */
  public @Nullable String difference(FittedPlan plan, Model model) {
    FeatureMatrix matrix = plan.newMatrix();
    for (int i = 0; i < rows.size(); i++) {
      double[] expected = scores.get(i);
      double[] now = score(rows.get(i), plan, model, matrix);
      int at = Arrays.mismatch(expected, now);
      if (at >= 0) {
        return "evaluation row "
            + (i + 1)
            + " (key "
            + rows.get(i).keys().text(0)
            + ") has score "
            + at
            + " "
            + text(now, at)
            + ", not "
            + text(expected, at)
            + " as where it was made";
      }
    }
    return null;
  }

  /**
   * The latest event time of a row, in milliseconds since 1970 UTC: close to that of all rows that
   * were there to learn from, of which these are some. {@link RowBatch#NO_TIME} without a row, or
   * without event times.
   */
  public long latest() {
    long latest = RowBatch.NO_TIME;
    for (RowBatch row : rows) {
      latest = Math.max(latest, row.timestamps()[0]);
    }
    return latest;
  }

  private static String text(double[] values, int at) {
    return at < values.length ? CanonicalJson.shortest(values[at]) : "absent";
  }

  byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    ArrayNode members = json.putArray("rows");
    for (int i = 0; i < rows.size(); i++) {
      ObjectNode member = members.addObject();
      RowValues.put(rows.get(i), member);
      member.set("scores", RowValues.numbers(scores.get(i)));
    }
    return CanonicalJson.write(json);
  }

  /**
   * Reads what {@link #write} wrote of rows of this schema.
   *
   * @throws IOException if it is anything else
   */
  static EvaluationRows read(byte[] bytes, RowSchema schema) throws IOException {
    JsonReader json = new JsonReader("evaluation rows", CanonicalJson.read(bytes));
    long version = json.integer("formatVersion");
    if (version != VERSION) {
      throw new IOException(
          "evaluation rows of format version " + version + ", expected " + VERSION);
    }
    List<RowBatch> rows = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (JsonReader row : json.objects("rows")) {
      List<JsonNode> values = row.array("values");
      if (values.size() != schema.size()) {
        throw new IOException("row " + (rows.size() + 1) + " has " + values.size() + " values");
      }
      rows.add(RowValues.batch(schema, row.node("key"), row.node("time"), values));
      scores.add(RowValues.numbers(row.array("scores")));
      row.end();
    }
    json.end();
    return new EvaluationRows(rows, scores);
  }
}
