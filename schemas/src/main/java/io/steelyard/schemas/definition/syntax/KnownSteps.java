package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Kind.BOOLEAN;
import static io.steelyard.schemas.definition.syntax.Kind.CATEGORIES;
import static io.steelyard.schemas.definition.syntax.Kind.CATEGORY;
import static io.steelyard.schemas.definition.syntax.Kind.COUNTS;
import static io.steelyard.schemas.definition.syntax.Kind.CYCLE;
import static io.steelyard.schemas.definition.syntax.Kind.ENCODED;
import static io.steelyard.schemas.definition.syntax.Kind.INTEGER;
import static io.steelyard.schemas.definition.syntax.Kind.NUMBER;
import static io.steelyard.schemas.definition.syntax.Kind.NUMBERS;
import static io.steelyard.schemas.definition.syntax.Kind.ONE_HOT;
import static io.steelyard.schemas.definition.syntax.Kind.STRING;
import static io.steelyard.schemas.definition.syntax.Kind.TEXTS;
import static io.steelyard.schemas.definition.syntax.Kind.TIMESTAMP;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.both;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.map;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.word;

import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Variants;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.schemas.definition.syntax.Shape.Words;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a feature: those that come with the program, then those of other jars. */
public final class KnownSteps {
  private KnownSteps() {}

  private static final Variants IMPUTE =
      Variants.of(
          word("mean", "the mean of the training rows"),
          word("median", "the median of the training rows"),
          map("constant", Real.ANY, "this number"));

  private static final Variants BUCKETIZE =
      Variants.of(
          map("quantiles", new Whole(2, 1000), "this many buckets of about equal size"),
          map(
              "equalWidth",
              new Whole(2, 1000),
              "this many buckets of equal width, from the minimum on"),
          map("edges", Listing.ascending(Real.ANY, 1), "buckets between these ascending numbers"));

  private static final Table QUANTILE_TRANSFORM =
      Table.of(
          Key.optional(
              "to",
              new Words(List.of("uniform", "normal")),
              "uniform",
              "the share of training rows below, 0 to 1; or standard normal, -5.2 to 5.2"),
          Key.optional(
              "quantiles",
              new Whole(2, 10_000),
              1000L,
              "landmarks of the distribution, between which shares are in proportion"));

  private static final Table SPLINES =
      Table.of(
          Key.optional("knots", new Whole(2, 100), 5L, "how many knots; equal ones count once"),
          Key.optional(
              "degree", new Whole(1, 5), 3L, "the degree of the polynomials between two knots"),
          Key.optional(
              "at",
              new Words(List.of("quantiles", "uniform")),
              "quantiles",
              "where the knots are, from the minimum to the maximum of the training rows: with equally many rows between them, or equally far apart"),
          Key.optional(
              "extrapolation",
              new Words(List.of("constant", "linear", "zero")),
              "constant",
              "numbers outside the range of the training rows: as at its end, continued with the slope there, or all 0"),
          Key.optional(
              "includeBias",
              new Shape.Flag(),
              true,
              "whether the last spline is kept, which within the range is 1 less the sum of the others"));

  private static final Table CLIP =
      Table.of(
              Key.optional("minimum", Real.ANY, "smaller numbers become this one"),
              Key.optional("maximum", Real.ANY, "greater numbers become this one"))
          .needing("minimum", "maximum")
          .ordered("minimum", "maximum");

  private static final Table VOCABULARY =
      Table.of(
          Key.optional(
              "top", new Whole(1, Integer.MAX_VALUE), "keep this many of the most frequent values"),
          Key.optional(
              "minimumCount",
              new Whole(1, Long.MAX_VALUE),
              1L,
              "keep values seen at least this many times"),
          Key.optional(
              "outOfVocabulary",
              new Words(List.of("ignore", "bucket")),
              "ignore",
              "other values: treated as missing, or one more category"));

  private static final Table HASH =
      Table.of(Key.required("buckets", new Whole(1, 1 << 20), "the number of categories"));

  private static final Key MOST =
      Key.optional(
          "most",
          new Whole(1, 100_000),
          10_000L,
          "at most this many texts of a row are used, the first ones");

  private static final Table SPLIT =
      Table.of(
          Key.required(
              "by",
              new Shape.Text(null, "a text that is not empty"),
              "the text that separates two texts"),
          Key.optional(
              "whitespace",
              new Words(List.of("trim", "keep")),
              "trim",
              "at both ends of each text; empty texts are left out"),
          MOST);

  private static final Table TOKENIZE =
      Table.of(
          Key.optional(
              "case",
              new Words(List.of("lower", "keep")),
              "lower",
              "lower turns each character into its small letter, one by one"),
          Key.optional(
              "minimumLength", new Whole(1, 1000), 1L, "words of fewer characters are left out"),
          MOST);

  private static final Variants STOP_WORDS =
      Variants.of(
          word("english", "the 33 words of Apache Lucene's EnglishAnalyzer (Apache License 2.0)"),
          map("words", Listing.distinct(new Shape.Text(null, "a word"), 1), "these words"));

  private static final Table N_GRAMS =
      Table.of(
              Key.optional("from", new Whole(1, 5), 1L, "the least number of texts in a run"),
              Key.required("to", new Whole(1, 5), "the greatest number of texts in a run"))
          .ordered("from", "to");

  private static final Key MISSING =
      Key.optional(
          "missing",
          new Words(List.of("zero", "missing")),
          "zero",
          "the numbers of a row whose text is missing: 0, or missing");

  private static final Table COUNTED = Table.of(MISSING);

  private static final Table TF_IDF =
      Table.of(
          Key.optional(
              "smooth",
              new Shape.Flag(),
              true,
              "true: idf = ln((1 + n) / (1 + rows)) + 1; false: ln(n / rows) + 1; n is the number of training rows with a text, rows the number of those that have the category"),
          Key.optional(
              "norm",
              new Words(List.of("l2", "l1", "none")),
              "l2",
              "what is scaled to 1 in each row: the root of the sum of squares (l2), the sum (l1), or nothing"),
          MISSING);

  private static final Table CROSS =
      Table.of(
          Key.required("buckets", new Whole(1, 1 << 20), "the number of categories"),
          Key.optional(
              "missing",
              new Words(List.of("ignore", "category")),
              "ignore",
              "a row in which a column is missing or has no category: ignore gives it no category; category treats missing as a value like any other"));

  private static final Table POLYNOMIALS =
      Table.of(
          Key.required("degree", new Whole(2, 5), "the greatest number of factors in a product"),
          Key.optional(
              "interactionsOnly",
              new Shape.Flag(),
              false,
              "whether each column may be in a product only once"));

  private static final Table SCALE_WITHIN =
      Table.of(
          Key.optional(
              "method",
              new Words(List.of("standardize", "center")),
              "standardize",
              "(x - mean) / standard deviation of the category's training rows, or x - mean"),
          Key.optional(
              "minimumCount",
              new Whole(1, Long.MAX_VALUE),
              1L,
              "categories with a number in fewer rows than this count as unseen"),
          Key.optional(
              "unseen",
              new Words(List.of("overall", "missing")),
              "overall",
              "a category that no training row has: mean and deviation of all rows, or missing"),
          Key.optional(
              "missing",
              new Words(List.of("category", "overall", "missing")),
              "category",
              "a missing category: one of its own, mean and deviation of all rows, or missing"));

  private static final Table PCA =
      Table.of(
          Key.required(
              "components", new Whole(1, 64), "how many components; at most as many as columns"),
          Key.optional(
              "scale",
              new Words(List.of("standardize", "center")),
              "standardize",
              "numbers minus their means, divided by their standard deviations or not"));

  private static final Table SELECT =
      Table.of(
              Key.required("top", new Whole(1, 4096), "the number of columns to keep"),
              Key.required(
                  "by",
                  new Words(List.of("variance", "fTest", "mutualInformation")),
                  "the score of a column: its variance; the F statistic of an analysis of variance by class, or for a regression of the correlation with the label; or its mutual information with the class"),
              Key.optional(
                  "buckets",
                  new Whole(2, 1000),
                  10L,
                  "into how many buckets of about equal size mutualInformation divides numbers; missing ones are a bucket of their own"))
          .using("buckets", "by", "mutualInformation");

  private static final Table TARGET_ENCODE =
      Table.of(
          Key.optional(
              "smoothing",
              Real.between(0, 1e9),
              10.0,
              "how many rows with the overall mean are added to each category"),
          Key.optional(
              "folds",
              new Whole(2, 100),
              5L,
              "how many folds the training rows are divided into; each is encoded by the labels of the others"),
          Key.optional(
              "minimumCount",
              new Whole(1, Long.MAX_VALUE),
              1L,
              "categories of fewer rows count as unseen"),
          Key.optional(
              "unseen",
              new Words(List.of("mean", "missing")),
              "mean",
              "a category that no training row has: the overall mean, or missing"),
          Key.optional(
              "missing",
              new Words(List.of("category", "mean", "missing")),
              "category",
              "a missing value: a category of its own, the overall mean, or missing"));

  private static final Table FREQUENCY =
      Table.of(
          Key.optional(
              "measure",
              new Words(List.of("share", "count")),
              "share",
              "the share of all training rows, or their number"),
          Key.optional(
              "top",
              new Whole(1, Integer.MAX_VALUE),
              "only this many of the most frequent categories are kept; others count as unseen"),
          Key.optional(
              "minimumCount",
              new Whole(1, Long.MAX_VALUE),
              1L,
              "categories of fewer rows count as unseen"),
          Key.optional(
              "unseen",
              new Words(List.of("zero", "missing")),
              "zero",
              "a category that no training row has: 0, or missing"),
          Key.optional(
              "missing",
              new Words(List.of("category", "zero", "missing")),
              "category",
              "a missing value: a category of its own, 0, or missing"));

  private static final Words TIME_PARTS = new Words(List.of("hourOfDay", "dayOfWeek", "month"));

  private static final List<StepSyntax> SHIPPED =
      List.of(
          number(
              map(
                  "impute",
                  IMPUTE,
                  "number to number: a value for missing ones, which a linear model otherwise reads as 0")),
          number(word("standardize", "number to number: (x - mean) / standard deviation")),
          number(word("minMax", "number to number: (x - minimum) / (maximum - minimum)")),
          number(word("maxAbs", "number to number: x / the greatest absolute value")),
          number(
              word(
                  "robust",
                  "number to number: (x - median) / (upper - lower quartile), or / 1 where they are equal")),
          number(word("log", "number to number: log(1 + max(x, 0))")),
          number(
              word("power", "number to number: Yeo and Johnson's power transform, standardized")),
          number(
              both(
                  "quantileTransform",
                  QUANTILE_TRANSFORM,
                  "number to number: its place in the distribution of the training rows, beyond their range as at"
                      + " its ends; exact up to 2,048 different values, of more neighbours within 2^-8 of"
                      + " their magnitude may count as one")),
          number(map("clip", CLIP, "number to number: held within a range")),
          StepSyntax.of(map("bucketize", BUCKETIZE, "number to category"), NUMBER, CATEGORY),
          StepSyntax.of(
              both(
                  "splines",
                  SPLINES,
                  "number to knots + degree - 1 numbers, B-splines, whose sum is 1 within the range of the training"
                      + " rows; missing where it is"),
              NUMBER,
              NUMBERS),
          StepSyntax.alone(
              word("missingIndicator", "any column to number: 1 where missing; the only step"),
              NUMBER),
          text(map("split", SPLIT, "string to texts: the parts of a text such as a|b|c"), TEXTS)
              .or(TEXTS, TEXTS),
          text(
                  both(
                      "tokenize",
                      TOKENIZE,
                      "string or texts to texts: runs of letters, marks, numbers (of Unicode 13.0) and _"),
                  TEXTS)
              .or(TEXTS, TEXTS),
          StepSyntax.of(
              map("stopWords", STOP_WORDS, "texts to texts: without those of a list"),
              TEXTS,
              TEXTS),
          StepSyntax.of(
              map(
                  "nGrams",
                  N_GRAMS,
                  "texts to texts: runs of neighbouring texts, joined by a space"),
              TEXTS,
              TEXTS),
          value(
                  both(
                      "vocabulary",
                      VOCABULARY,
                      "string, integer or boolean to category, texts to categories: the values that most"
                          + " training rows have; 7 and \"7\" are one"))
              .or(TEXTS, CATEGORIES)
              .withDefault("top", (long) Integer.MAX_VALUE),
          value(
                  map(
                      "hash",
                      HASH,
                      "string, integer or boolean to category, texts to categories: hash modulo a number"
                          + " of buckets"))
              .or(TEXTS, CATEGORIES),
          encoding(
              both(
                  "targetEncode",
                  TARGET_ENCODE,
                  "string, integer or boolean to the mean label of its category, one for each of several classes; the label does not leak")),
          encoding(
                  both(
                      "frequency",
                      FREQUENCY,
                      "string, integer or boolean to how many training rows have its category; 7 and \"7\""
                          + " are one"))
              .withDefault("top", (long) Integer.MAX_VALUE),
          StepSyntax.of(
              word("oneHot", "category to one number for each category"), CATEGORY, ONE_HOT),
          categories(
              both(
                  "multiHot",
                  COUNTED,
                  "categories to a number for each of at most 4,096: 1 where the row has it, else 0")),
          categories(
              both(
                  "counts",
                  COUNTED,
                  "categories to a number for each of at most 4,096: how often the row has it")),
          categories(
              both(
                  "tfIdf",
                  TF_IDF,
                  "categories to a number for each of at most 4,096: how often the row has it, times"
                      + " idf, a weight that is greater the fewer training rows have it")),
          time(word("hourOfDay", "timestamp to category, 0 to 23, UTC")),
          time(word("dayOfWeek", "timestamp to category, 0 (Monday) to 6, UTC")),
          time(word("month", "timestamp to category, 0 to 11, UTC")),
          StepSyntax.of(
              map("cyclic", TIME_PARTS, "timestamp to sine and cosine"), TIMESTAMP, CYCLE),
          StepSyntax.combining(
              map(
                  "cross",
                  CROSS,
                  "last of a feature of two columns or more, strings, integers, booleans or categories:"
                      + " the values of a row in all of them are hashed together to one category, which becomes one number for each bucket"),
              Set.of(STRING, INTEGER, BOOLEAN, CATEGORY),
              ONE_HOT),
          StepSyntax.combining(
              map(
                  "polynomials",
                  POLYNOMIALS,
                  "last of a feature of number columns: their numbers and products, at most 4,096, in"
                      + " the order of scikit-learn's PolynomialFeatures; missing where one is"),
              Set.of(NUMBER),
              NUMBERS),
          StepSyntax.combining(
              both(
                  "scaleWithin",
                  SCALE_WITHIN,
                  "only step of a feature of two columns, one of numbers and one of strings, integers or"
                      + " booleans: the number scaled within the rows that have the category; a deviation"
                      + " of 0 counts as 1"),
              Set.of(NUMBER, STRING, INTEGER, BOOLEAN),
              ENCODED),
          StepSyntax.combining(
              map(
                  "pca",
                  PCA,
                  "last of a feature of number columns, at most 64: their principal components, those of"
                      + " the greatest variance first; a missing value counts as the column's mean"),
              Set.of(NUMBER),
              NUMBERS),
          StepSyntax.combining(
              map(
                  "select",
                  SELECT,
                  "last of a feature of number columns: those that have the greatest scores on the"
                      + " training rows, in their order, equal ones by it"),
              Set.of(NUMBER),
              NUMBERS));

  private static final Map<String, StepSyntax> BY_WORD = byWord();

  /** What may stand as a step, in the order of the reference. */
  static final Variants STEP =
      new Variants(BY_WORD.values().stream().map(StepSyntax::written).toList());

  /** The step of a word, or null where there is none. */
  public static @Nullable StepSyntax named(String word) {
    return BY_WORD.get(word);
  }

  /** All steps, in the order of the reference. */
  public static List<StepSyntax> all() {
    return List.copyOf(BY_WORD.values());
  }

  private static Map<String, StepSyntax> byWord() {
    Map<String, StepSyntax> byWord = new LinkedHashMap<>();
    TakenNames words = new TakenNames("steps are called");
    for (StepSyntax step : SHIPPED) {
      words.take(step.word(), step);
      byWord.put(step.word(), step);
    }
    for (DeclaredSteps jar : Services.all(DeclaredSteps.class)) {
      for (StepSyntax step : jar.steps()) {
        words.take(step.word(), jar);
        byWord.put(step.word(), step);
      }
    }
    return byWord;
  }

  private static StepSyntax number(Shape.Variant written) {
    return StepSyntax.of(written, NUMBER, NUMBER);
  }

  /** A step of values that can be told apart one by one. */
  private static StepSyntax value(Shape.Variant written) {
    return StepSyntax.of(written, STRING, CATEGORY).or(INTEGER, CATEGORY).or(BOOLEAN, CATEGORY);
  }

  private static StepSyntax text(Shape.Variant written, Kind gives) {
    return StepSyntax.of(written, STRING, gives);
  }

  private static StepSyntax categories(Shape.Variant written) {
    return StepSyntax.of(written, CATEGORIES, COUNTS);
  }

  /** A step that makes numbers of such values, after which none stands. */
  private static StepSyntax encoding(Shape.Variant written) {
    return StepSyntax.of(written, STRING, ENCODED).or(INTEGER, ENCODED).or(BOOLEAN, ENCODED);
  }

  private static StepSyntax time(Shape.Variant written) {
    return StepSyntax.of(written, TIMESTAMP, CATEGORY);
  }
}
