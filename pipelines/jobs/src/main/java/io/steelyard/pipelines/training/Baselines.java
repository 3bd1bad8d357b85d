package io.steelyard.pipelines.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.TableAnalyzer;
import io.steelyard.transforms.statistics.TableStatistics;
import io.steelyard.transforms.statistics.TextStatistics;

/**
 * What the training rows looked like, column by column, as JSON of equal bytes for equal rows: the
 * statistics that production is compared with.
 */
final class Baselines {
  private static final int DECILES = 10;

  private Baselines() {}

  static byte[] write(RowSchema schema, TableAnalyzer analyzer, TableStatistics statistics) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", 1);
    json.put("rows", statistics.rows());
    ObjectNode columns = json.putObject("columns");
    for (int i = 0; i < analyzer.numbers().size(); i++) {
      NumberSource source = analyzer.numbers().get(i);
      if (source.steps().isEmpty()) {
        String name = schema.field(source.column()).name();
        number(columns.putObject(name), statistics.numbers().get(i));
      }
    }
    for (int i = 0; i < analyzer.texts().size(); i++) {
      String name = schema.field(analyzer.texts().get(i)).name();
      text(columns.putObject(name), statistics.texts().get(i));
    }
    return CanonicalJson.write(json);
  }

  private static void number(ObjectNode json, NumberStatistics numbers) {
    json.put("kind", "number");
    json.put("count", numbers.count());
    json.put("missing", numbers.missing());
    json.put("zeros", numbers.zeros());
    if (numbers.count() > 0) {
      json.put("minimum", numbers.minimum());
      json.put("maximum", numbers.maximum());
      json.put("mean", numbers.moments().mean());
      json.put("standardDeviation", numbers.moments().standardDeviation());
      ArrayNode deciles = json.putArray("deciles");
      for (int i = 0; i <= DECILES; i++) {
        deciles.add(numbers.quantile(i, DECILES));
      }
      ArrayNode values = json.putArray("histogramValues");
      ArrayNode counts = json.putArray("histogramCounts");
      for (int i = 0; i < numbers.quantiles().size(); i++) {
        values.add(numbers.quantiles().value(i));
        counts.add(numbers.quantiles().count(i));
      }
    }
  }

  private static void text(ObjectNode json, TextStatistics texts) {
    json.put("kind", "text");
    json.put("count", texts.count());
    json.put("missing", texts.missing());
    json.put("totalLength", texts.totalLength());
    if (texts.count() > 0) {
      json.put("minimumLength", texts.minimumLength());
      json.put("maximumLength", texts.maximumLength());
    }
  }
}
