package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Key.optional;
import static io.steelyard.schemas.definition.syntax.Key.required;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.map;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.word;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.definition.syntax.Shape.AnyText;
import io.steelyard.schemas.definition.syntax.Shape.Bound;
import io.steelyard.schemas.definition.syntax.Shape.Cases;
import io.steelyard.schemas.definition.syntax.Shape.Entries;
import io.steelyard.schemas.definition.syntax.Shape.Flag;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Moment;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Text;
import io.steelyard.schemas.definition.syntax.Shape.Variants;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.schemas.definition.syntax.Shape.Words;
import io.steelyard.schemas.rows.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of all keys of a definition; {@link #ROOT} is the whole. */
public final class DefinitionShape {
  private DefinitionShape() {}

  /** The key of a definition that gives the keys that this one has not. */
  public static final String EXTENDS = "extends";

  private static final Text NAME = new Text(null, "a name");
  private static final Text COLUMN = new Text(null, "the name of a column");
  private static final Listing COLUMNS_USED = new Listing(COLUMN, 1);

  private static final Table INPUT =
      Table.of(
          optional(
              "header",
              EnumWords.shape(InputSpec.Header.class),
              "present",
              "whether CSV files begin with a line of column names"),
          optional(
              "delimiter",
              new Text("[\\x09\\x20!#-\\x7e]", "one ASCII character, not a quote"),
              ",",
              "the character between CSV values"),
          optional(
              "whitespace",
              EnumWords.shape(InputSpec.Whitespace.class),
              "keep",
              "around unquoted CSV values"),
          optional(
              "multiline",
              new Flag(),
              true,
              "whether a quoted value may hold line breaks; where not, files can be split"),
          optional(
              "missing",
              new Listing(new AnyText(), 0),
              List.of(),
              "texts that mean a missing value, besides the empty text"),
          optional(
              "emptyText",
              new Text(null, "a text"),
              "what an empty text (in CSV, one in quotes) becomes in a string column; without it, missing"),
          optional(
              "encoding",
              new Words(TextStyle.ENCODINGS),
              TextStyle.UTF_8,
              "the encoding of CSV and JSON lines files; a file in any encoding except utf-8 is read by one worker"),
          optional(
              "escape",
              new Text("[!#-/:-@\\[-`{-~]", "one ASCII sign, not a quote, such as \"\\\\\""),
              "the character of CSV files after which a character stands for itself"),
          optional(
              "decimal",
              new Words(List.of(".", ",")),
              ".",
              "the decimal point of numbers in texts, but not of numbers in JSON"),
          optional(
              "thousands",
              new Words(List.of(",", ".", "'", " ", "_")),
              "what stands between groups of three digits of numbers in texts"));

  private static final Table MATCH =
      Table.of(
              optional(
                  "types",
                  Listing.distinct(EnumWords.shape(ColumnType.class), 1),
                  "columns of one of these types"),
              optional(
                  "pattern",
                  new Text(null, "a regular expression"),
                  "a regular expression of RE2 that the whole name matches"),
              optional("except", new Listing(COLUMN, 0), List.of(), "leaves these columns out"))
          .needing("types", "pattern");

  private static final Table FEATURE =
      Table.of(
              required("name", NAME, "the feature's name"),
              optional(
                  "columns",
                  COLUMNS_USED,
                  "the columns that the steps are applied to, each on its own, except for a last step that combines them"),
              optional("match", MATCH, "selects columns by type or name, instead of a list"),
              optional(
                  "steps",
                  new Listing(KnownSteps.STEP, 0),
                  List.of(),
                  "the steps in order; none leaves a number as it is"))
          .needing("columns", "match");

  private static final Real SHARE = Real.between(0, 1);

  private static final Cases SPLIT =
      new Cases(
          "by",
          "key",
          new TreeMap<>(
              Map.of(
                  "key",
                  Table.of(
                      optional("validation", SHARE, 0.0, "share of the rows, by hash of the key"),
                      optional("test", SHARE, 0.0, "share of the rows, by hash of the key")),
                  "group",
                  Table.of(
                      required("column", COLUMN, "rows with equal values stay together"),
                      optional("validation", SHARE, 0.0, "share of the groups, by hash"),
                      optional("test", SHARE, 0.0, "share of the groups, by hash")),
                  "latest",
                  Table.of(
                      optional(
                          "validation",
                          SHARE,
                          0.0,
                          "at most this share of the rows: the latest before the test rows, by event"
                              + " time"),
                      optional(
                          "test",
                          SHARE,
                          0.0,
                          "at most this share of the rows: the latest, by event time; training finds the instants and writes them into the bundle's definition, as by: time")),
                  "time",
                  Table.of(
                      required("validation", new Moment(), "validation rows are from here on"),
                      required("test", new Moment(), "test rows are from here on")))));

  /** Of errors that cost nothing there can be any number, whatever the model. */
  private static final Real COST_OF_ERROR = new Real(Bound.beyond(0), null);

  private static final Table COST =
      Table.of(
          required("falsePositive", COST_OF_ERROR, "cost of a false alarm"),
          required("falseNegative", COST_OF_ERROR, "cost of a miss"));

  private static final Variants THRESHOLD =
      Variants.of(
          map("fixed", Real.between(0, 1), "this score"),
          map("maximize", new Words(List.of("f1")), "the best score by this metric"),
          map("cost", COST, "the score of the lowest cost"),
          map("precision", Real.above(0, 1), "the lowest score that reaches this precision"));

  private static final Variants CLASS_WEIGHTS =
      Variants.of(
          word("none", "as much as the rows of any other class, as without the key"),
          word("balanced", "by such factors that every class has the same total weight"),
          map(
              "fixed",
              new Entries(Real.between(1e-9, 1e9)),
              "these factors by class, such as {fixed: {\"yes\": 5}}; 1 for others"));

  private static final Table MODEL =
      Table.of(
          required("trainer", new Text(null, "the name of a trainer"), "what learns the model"),
          optional(
              "seed",
              new Whole(Long.MIN_VALUE, Long.MAX_VALUE),
              0L,
              "the seed of everything random in training"),
          optional("threads", new Whole(1, 1024), 1L, "how many threads training uses"),
          optional("sample", Real.above(0, 1), 1.0, "share of the training rows to learn from"),
          optional(
              "classWeights",
              CLASS_WEIGHTS,
              "factors of the row weights of each class, in training only; scores are then no longer probabilities"),
          optional("parameters", new Entries(Real.ANY), "the trainer's parameters by name"));

  /** A bound on a metric. */
  public static final Table GATE =
      Table.of(
              required("metric", new Text(null, "the name of a metric"), "what is bounded"),
              optional(
                  "split",
                  new Words(List.of("train", "validation", "test")),
                  "test",
                  "the rows it is measured on"),
              optional("minimum", Real.ANY, "the lowest value that passes"),
              optional("maximum", Real.ANY, "the greatest value that passes"))
          .needing("minimum", "maximum")
          .within(Metric.bounds());

  /** A whole definition. */
  public static final Table ROOT =
      Table.of(
              optional(
                  EXTENDS,
                  new Text(null, "the name of a definition beside this one"),
                  "a definition beside this one: each of its keys counts, as a whole, where this one lacks it. It may extend another, and need not be complete itself, so that several definitions can share columns"),
              required(
                  "name",
                  new Text(
                      "[a-z0-9][a-z0-9-]{0,99}",
                      "a name of at most 100 small letters, digits and hyphens"),
                  "the pipeline's name: at most 100 small letters, digits and hyphens"),
              required(
                  "version", new Whole(1, Integer.MAX_VALUE), "a number to raise with each change"),
              required("owner", new Text(null, "a team or a person"), "who answers for it"),
              optional("description", new AnyText(), "", "what it is for"),
              required("task", EnumWords.shape(Task.class), "what the model predicts"),
              optional("input", INPUT, "how text files look"),
              optional(
                  "schema",
                  new Text(null, "the name of an Avro schema file beside the definition"),
                  "an Avro schema file beside the definition that stands in for the columns"),
              optional(
                  "columns", new Listing(ColumnShapes.column(), 1), "the columns and their checks"),
              optional(
                  "checks",
                  new Listing(CheckShapes.CHECK, 0),
                  List.of(),
                  "what must hold for rows across columns, and for all rows together"),
              optional("key", COLUMN, "the column that names a row; a row without it is rejected"),
              optional(
                  "eventTime",
                  COLUMN,
                  "the timestamp column that says when the row happened; a row without it is rejected"),
              required(
                  "label",
                  Table.of(
                      required("column", COLUMN, "the column to predict"),
                      optional(
                          "positive",
                          new Text(null, "the text of the positive class"),
                          "the text of the positive class of a binary task")),
                  "what is to be predicted"),
              optional(
                  "weight",
                  COLUMN,
                  "the column of row weights: what a row counts in training and in every metric"),
              required("features", new Listing(FEATURE, 1), "what the model sees"),
              required("split", SPLIT, "which rows are held out"),
              required("model", MODEL, "what is trained"),
              optional(
                  "threshold", THRESHOLD, "the score from which a binary model predicts positive"),
              optional(
                  "evaluation",
                  Table.of(
                      optional(
                          "slices",
                          new Listing(COLUMN, 0),
                          List.of(),
                          "columns for each of whose values the metrics are also given")),
                  "how the model is judged"),
              optional(
                  "gates",
                  new Listing(GATE, 0),
                  List.of(),
                  "bounds on metrics; a model that misses one is not registered"),
              optional(
                  "monitor", MonitorShapes.MONITOR, "how production is compared with training"),
              optional("labels", OperationShapes.LABELS, "when the labels of scored rows come"),
              optional(
                  "performance",
                  OperationShapes.PERFORMANCE,
                  "how the model's performance in production is judged"),
              optional(
                  "remediation",
                  RemediationShapes.REMEDIATION,
                  "when the model is trained again, and when the new model takes its place"))
          .needing("columns", "schema");
}
