package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.syntax.Shape.Variant.both;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.map;
import static io.steelyard.schemas.definition.syntax.Shape.Variant.word;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.Shape.Listing;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.definition.syntax.Shape.Variants;
import io.steelyard.schemas.definition.syntax.Shape.Whole;

/** The steps of a feature and their arguments. */
final class StepShapes {
  private StepShapes() {}

  private static final Variants IMPUTE =
      Variants.of(
          word("mean", "the mean of the training rows"),
          word("median", "the median of the training rows"),
          map("constant", Real.ANY, "this number"));

  private static final Variants BUCKETIZE =
      Variants.of(
          map("quantiles", new Whole(2, 1000), "so many buckets of about equal size"),
          map("edges", new Listing(Real.ANY, 1), "buckets between these ascending numbers"));

  private static final Table CLIP =
      Table.of(
              Key.optional("minimum", Real.ANY, "smaller numbers become this one"),
              Key.optional("maximum", Real.ANY, "greater numbers become this one"))
          .needing("minimum", "maximum");

  private static final Table VOCABULARY =
      Table.of(
          Key.optional(
              "top", new Whole(1, Integer.MAX_VALUE), "keep the so many most frequent texts"),
          Key.optional(
              "minimumCount", new Whole(1, Long.MAX_VALUE), 1L, "keep texts seen so many times"),
          Key.optional(
              "outOfVocabulary",
              EnumWords.shape(StepSpec.Vocabulary.OutOfVocabulary.class),
              "ignore",
              "other texts: as if missing, or one more category"));

  private static final Table HASH =
      Table.of(Key.required("buckets", new Whole(1, 1 << 20), "the number of categories"));

  static final Variants STEP =
      Variants.of(
          map("impute", IMPUTE, "number to number: a value for missing ones"),
          word("standardize", "number to number: (x - mean) / standard deviation"),
          word("minMax", "number to number: (x - minimum) / (maximum - minimum)"),
          word("robust", "number to number: (x - median) / (upper - lower quartile)"),
          word("log", "number to number: log(1 + max(x, 0))"),
          map("clip", CLIP, "number to number: held within a range"),
          map("bucketize", BUCKETIZE, "number to category"),
          word("missingIndicator", "any column to number: 1 where missing; the only step"),
          both("vocabulary", VOCABULARY, "string to category: the texts of the training rows"),
          map("hash", HASH, "string to category: hash modulo a number of buckets"),
          word("oneHot", "category to one number for each category"),
          word("hourOfDay", "timestamp to category, 0 to 23, UTC"),
          word("dayOfWeek", "timestamp to category, 0 (Monday) to 6, UTC"),
          word("month", "timestamp to category, 0 to 11, UTC"),
          map("cyclic", EnumWords.shape(StepSpec.Part.class), "timestamp to sine and cosine"));
}
