package io.steelyard.benchmarks.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Generated transactions as a table. */
final class Transactions {
  static final String[] NUMBERS = {
    "amount", "card_age_days", "transactions_last_day", "minutes_since_last", "home_distance_km"
  };
  static final String[] CATEGORIES = {"channel", "device", "country", "merchant_category"};

  private Transactions() {}

  static Dataset<Row> read(SparkSession spark, String rows) {
    StructType schema =
        new StructType()
            .add("transaction_id", "string")
            .add("event_time", "timestamp")
            .add("customer_id", "string")
            .add("merchant_id", "string")
            .add("merchant_category", "string")
            .add("amount", "double")
            .add("currency", "string")
            .add("country", "string")
            .add("channel", "string")
            .add("device", "string")
            .add("card_age_days", "double")
            .add("transactions_last_day", "double")
            .add("minutes_since_last", "double")
            .add("home_distance_km", "double")
            .add("fraud", "string");
    return spark.read().schema(schema).option("header", true).option("mode", "PERMISSIVE").csv(rows);
  }

  /** The rows that pass what the product checks, as far as a condition can say it. */
  static Dataset<Row> valid(Dataset<Row> rows) {
    return rows.filter(
        "transaction_id is not null and event_time is not null and customer_id is not null"
            + " and merchant_id is not null and amount between 0 and 100000"
            + " and length(currency) = 3 and length(country) = 2"
            + " and channel in ('contactless','chip','online','magstripe','recurring')"
            + " and (device is null or device in"
            + " ('ios','android','web-desktop','web-mobile','terminal'))"
            + " and transactions_last_day >= 0"
            + " and (card_age_days is null or card_age_days >= 0)"
            + " and (minutes_since_last is null or minutes_since_last >= 0)"
            + " and (home_distance_km is null or home_distance_km between 0 and 21000)");
  }
}
