package io.steelyard.benchmarks;

import java.util.function.Function;

/** A feature: its columns and steps, and the loop that somebody would write for it alone. */
public enum StepCase {
  AS_IT_IS("gaps", "", loops -> loops.each(x -> x)),
  IMPUTE("gaps", "{impute: {constant: 0.5}}", l -> l.each(x -> Double.isNaN(x) ? 0.5 : x)),
  STANDARDIZE("gaps", "standardize", loops -> loops.each(x -> (x - 0.5) / 0.3)),
  LOG("gaps", "log", loops -> loops.each(x -> StrictMath.log1p(Math.max(x, 0)))),
  POWER("gaps", "power", loops -> loops.each(x -> (StrictMath.pow(x + 1, 0.7) - 1) / 0.7)),
  CLIP(
      "gaps",
      "{clip: {minimum: 0.1, maximum: 0.9}}",
      loops -> loops.each(x -> Math.min(Math.max(x, 0.1), 0.9))),
  BUCKETIZE("gaps", "{bucketize: {quantiles: 10}}, oneHot", StepLoops::bucketize),
  MISSING("gaps", "missingIndicator", loops -> loops.each(x -> Double.isNaN(x) ? 1 : 0)),
  VOCABULARY("merchant", "vocabulary, oneHot", StepLoops::vocabulary),
  HASH("merchant", "{hash: {buckets: 32}}, oneHot", StepLoops::hash),
  TARGET_ENCODE("merchant", "targetEncode", StepLoops::frequency),
  FREQUENCY("merchant", "frequency", StepLoops::frequency),
  HOUR("at", "hourOfDay", StepLoops::hourOfDay),
  CYCLIC("at", "{cyclic: hourOfDay}", StepLoops::cyclic),
  MULTI_HOT("tags", "{split: {by: '|'}}, {vocabulary: {top: 50}}, multiHot", StepLoops::multiHot),
  COUNTS("review", "tokenize, {vocabulary: {top: 50}}, counts", StepLoops::wordCounts),
  TF_IDF("review", "tokenize, {vocabulary: {top: 50}}, tfIdf", StepLoops::tfIdf),
  CROSS("tags, review", "{cross: {buckets: 1000}}", StepLoops::cross),
  POLYNOMIALS("a, b, c", "{polynomials: {degree: 3}}", StepLoops::polynomials),
  QUANTILE_UNIFORM("a", "quantileTransform", StepLoops::quantileTransform),
  QUANTILE_NORMAL("a", "{quantileTransform: {to: normal}}", StepLoops::quantileTransformToNormal),
  SPLINES("a", "splines", StepLoops::splines),
  SCALE_WITHIN("a, merchant", "scaleWithin", StepLoops::scaleWithin),
  PCA("a, b, c", "{pca: {components: 2}}", StepLoops::pca),
  SELECT("a, b, c", "{select: {top: 2, by: variance}}", StepLoops::select);

  final String columns;
  final String steps;
  final Function<StepLoops, Object> loop;

  StepCase(String columns, String steps, Function<StepLoops, Object> loop) {
    this.columns = columns;
    this.steps = steps;
    this.loop = loop;
  }
}
