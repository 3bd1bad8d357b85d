package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.KinesisServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stream wrote to Kinesis, each source position once; what comes again must be equal.
 *
 * @param sources the partitions, each once
 * @param positions the number of different positions
 * @param predictions payloads, sorted
 * @param rejections lines
 * @param repeated how many records came again
 */
record SourcedRecords(
    List<String> sources,
    int positions,
    List<String> predictions,
    List<String> rejections,
    int repeated) {
  private static final Pattern PREDICTION =
      Pattern.compile("\\{\"source\":\"([^\"]+)\",\"position\":(\\d+),\"prediction\":(.*)}");
  private static final Pattern REJECTION =
      Pattern.compile("(.*),\"source\":\"([^\"]+)\",\"position\":(\\d+),.*");

  static SourcedRecords read(KinesisServer server, String scored, String rejected) {
    Map<String, String> byPosition = new HashMap<>();
    List<String> predictions = new ArrayList<>();
    List<String> rejections = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    int repeated = 0;
    for (String text : server.texts(scored)) {
      Matcher found = PREDICTION.matcher(text);
      assertThat(text, found.matches(), is(true));
      if (isNew(byPosition, found.group(1) + "#" + found.group(2), found.group(3))) {
        predictions.add(found.group(3));
        sources.add(found.group(1));
      } else {
        repeated++;
      }
    }
    for (String text : server.texts(rejected)) {
      Matcher found = REJECTION.matcher(text);
      assertThat(text, found.matches(), is(true));
      if (isNew(byPosition, found.group(2) + "#" + found.group(3), found.group(1))) {
        rejections.add(text);
        sources.add(found.group(2));
      } else {
        repeated++;
      }
    }
    predictions.sort(null);
    return new SourcedRecords(
        sources.stream().distinct().sorted().toList(),
        byPosition.size(),
        predictions,
        rejections,
        repeated);
  }

  private static boolean isNew(Map<String, String> known, String position, String payload) {
    String before = known.putIfAbsent(position, payload);
    if (before != null) {
      assertThat(position, payload, is(before));
    }
    return before == null;
  }
}
