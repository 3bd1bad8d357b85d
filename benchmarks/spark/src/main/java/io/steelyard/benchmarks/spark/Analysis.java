package io.steelyard.benchmarks.spark;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxQuantiles;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Histogram;
import com.amazon.deequ.analyzers.MaxLength;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.MinLength;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The statistics that the product learns of every column, by Deequ: of numbers how many there are,
 * zeros, extremes, mean, deviation, deciles; of texts how many and their lengths; of the categories
 * their values' counts.
 */
final class Analysis {
  private Analysis() {}

  static void run(SparkSession spark, String rows) {
    Dataset<Row> valid = Transactions.valid(Transactions.read(spark, rows));
    List<Analyzer<?, ?>> analyzers = new ArrayList<>();
    Option<String> all = Option.empty();
    analyzers.add(new Size(all));
    List<String> numbers = List.of(Transactions.NUMBERS);
    List<Double> deciles = List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    Seq<Object> quantiles =
        JavaConverters.asScalaBuffer(new ArrayList<Object>(deciles)).toSeq();
    for (String column : valid.columns()) {
      analyzers.add(new Completeness(column, all, Option.empty()));
      if (numbers.contains(column)) {
        analyzers.add(new Mean(column, all));
        analyzers.add(new StandardDeviation(column, all));
        analyzers.add(new Minimum(column, all, Option.empty()));
        analyzers.add(new Maximum(column, all, Option.empty()));
        analyzers.add(
            new Compliance(
                column + " is zero",
                column + " = 0",
                all,
                scala.collection.immutable.List$.MODULE$.<String>empty(),
                Option.empty()));
        analyzers.add(new ApproxQuantiles(column, quantiles, 0.01));
      } else {
        analyzers.add(new MinLength(column, all, Option.empty()));
        analyzers.add(new MaxLength(column, all, Option.empty()));
      }
    }
    for (String column : Transactions.CATEGORIES) {
      analyzers.add(
          new Histogram(column, Option.empty(), 1000, all, false, Histogram.Count$.MODULE$));
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Seq<Analyzer<?, com.amazon.deequ.metrics.Metric<?>>> list =
        (Seq) JavaConverters.asScalaBuffer((List) analyzers).toSeq();
    var context = AnalysisRunner.onData(valid).addAnalyzers((Seq) list).run();
    System.out.println(context.metricMap().size() + " metrics");
  }
}
