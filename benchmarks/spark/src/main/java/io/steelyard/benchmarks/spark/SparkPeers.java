package io.steelyard.benchmarks.spark;

import org.apache.spark.sql.SparkSession;

/**
 * Spark on two local threads: {@code train ROWS MODEL}, {@code score ROWS MODEL OUTPUT} with MLlib,
 * {@code analyze ROWS} with Deequ.
 */
public final class SparkPeers {
  private SparkPeers() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("peers")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    try (spark) {
      switch (arguments[0]) {
        case "train" -> Scoring.train(spark, arguments[1], arguments[2]);
        case "score" -> Scoring.score(spark, arguments[1], arguments[2], arguments[3]);
        case "analyze" -> Analysis.run(spark, arguments[1]);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }
}
