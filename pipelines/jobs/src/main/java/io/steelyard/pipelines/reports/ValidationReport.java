package io.steelyard.pipelines.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.transforms.measures.Validation;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import java.util.Collection;

/**
 * Everything that was checked of an input, whether it passed or not. Equal reports, equal bytes:
 * nothing in it says when or in which order rows were read.
 *
 * @param definition whose checks they are
 * @param data what was checked: the files' names
 * @param validation what came of it
 */
public record ValidationReport(PipelineDefinition definition, String data, Validation validation) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HtmlTemplate TEMPLATE = HtmlTemplate.named("validation-report.ftlh");

  /** The report as one HTML page in UTF-8, which needs no other file, no network and no script. */
  public byte[] html() {
    return TEMPLATE.fill(ValidationPage.of(this));
  }

  /**
   * The report as JSON: rows; checks by name; columns with what is asked of them and why rows were
   * rejected for them; records that are no rows.
   */
  public byte[] json() {
    ObjectNode json = JSON.createObjectNode().put("formatVersion", 1);
    json.put("name", definition.name()).put("version", definition.version());
    json.putObject("rows")
        .put("read", validation.counts().read())
        .put("accepted", validation.counts().accepted())
        .put("rejected", validation.counts().rejected());
    ArrayNode checks = json.putArray("checks");
    validation.checks().forEach(check -> checks.add(JSON.valueToTree(check.facts())));
    ArrayNode columns = json.putArray("columns");
    for (ColumnSpec column : definition.columns()) {
      ObjectNode node = columns.addObject().put("name", column.name());
      ArrayNode asked = node.putArray("asked");
      AskedOfColumn.of(column, definition).forEach(asked::add);
      node.set("rejected", rejected(causes(column.name())));
    }
    json.set("records", rejected(records()));
    return CanonicalJson.write(json);
  }

  /** Why rows were rejected for a column. */
  Collection<Cause> causes(String column) {
    return validation.counts().reasons().counts().keySet().stream()
        .filter(cause -> cause.column().equals(column))
        .toList();
  }

  /** What records failed as a whole, but by no named check. */
  Collection<Cause> records() {
    return causes("").stream()
        .filter(
            cause ->
                validation.checks().stream().noneMatch(check -> check.name().equals(cause.check())))
        .toList();
  }

  /** How many rows were rejected by a cause. */
  Count count(Cause cause) {
    return requireNonNull(validation.counts().reasons().counts().get(cause));
  }

  private ArrayNode rejected(Collection<Cause> causes) {
    ArrayNode node = JSON.createArrayNode();
    for (Cause cause : causes) {
      node.addObject()
          .put("check", cause.check())
          .put("rows", count(cause).rows())
          .put("example", count(cause).example());
    }
    return node;
  }
}
