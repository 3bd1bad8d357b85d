package io.steelyard.benchmarks.spark;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.SparkSession;

/** The features and the kind of model of the product's scoring benchmark, in MLlib. */
final class Scoring {
  private Scoring() {}

  static void train(SparkSession spark, String rows, String model) throws IOException {
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(
        new SQLTransformer()
            .setStatement(
                "SELECT *, cast(hour(event_time) as double) AS event_hour,"
                    + " cast(fraud as double) AS label FROM __THIS__"));
    String[] imputed = suffixed(Transactions.NUMBERS, "_imputed");
    stages.add(
        new Imputer()
            .setInputCols(Transactions.NUMBERS)
            .setOutputCols(imputed)
            .setStrategy("mean"));
    stages.add(new VectorAssembler().setInputCols(imputed).setOutputCol("numbers"));
    stages.add(
        new StandardScaler()
            .setInputCol("numbers")
            .setOutputCol("scaled")
            .setWithMean(true)
            .setWithStd(true));
    String[] indices = suffixed(Transactions.CATEGORIES, "_index");
    stages.add(
        new StringIndexer()
            .setInputCols(Transactions.CATEGORIES)
            .setOutputCols(indices)
            .setHandleInvalid("keep"));
    List<String> encoded = new ArrayList<>(List.of(indices));
    encoded.add("event_hour");
    String[] inputs = encoded.toArray(new String[0]);
    stages.add(
        new OneHotEncoder()
            .setInputCols(inputs)
            .setOutputCols(suffixed(inputs, "_vector"))
            .setHandleInvalid("keep"));
    List<String> features = new ArrayList<>(List.of(suffixed(inputs, "_vector")));
    features.add("scaled");
    stages.add(
        new VectorAssembler()
            .setInputCols(features.toArray(new String[0]))
            .setOutputCol("features"));
    stages.add(new LogisticRegression().setMaxIter(20));
    new Pipeline()
        .setStages(stages.toArray(new PipelineStage[0]))
        .fit(Transactions.valid(Transactions.read(spark, rows)).filter("fraud in ('0', '1')"))
        .write()
        .overwrite()
        .save(model);
  }

  static void score(SparkSession spark, String rows, String model, String output) {
    PipelineModel.load(model)
        .transform(Transactions.valid(Transactions.read(spark, rows)))
        .select(
            col("transaction_id"),
            col("event_time"),
            vector_to_array(col("probability"), "float64").getItem(1).as("score"),
            col("prediction"))
        .write()
        .csv(output);
  }

  private static String[] suffixed(String[] names, String suffix) {
    String[] results = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      results[i] = names[i] + suffix;
    }
    return results;
  }
}
