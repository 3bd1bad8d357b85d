package io.steelyard.runners.connectors.kinesis;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A Kinesis data stream.
 *
 * @param name the stream's name
 * @param options among them those of AWS
 */
record KinesisStream(String name, PipelineOptions options) implements StreamSource {
  private static final Pattern PLACE = Pattern.compile("kinesis://([A-Za-z0-9_.-]{1,128})");

  /**
   * The stream that a URI names.
   *
   * @throws UserError if it is not {@code kinesis://STREAM}
   */
  static KinesisStream parse(String uri, PipelineOptions options) {
    Matcher place = PLACE.matcher(uri);
    if (!place.matches()) {
      throw new UserError(uri + " does not name a stream: write kinesis://STREAM.");
    }
    return new KinesisStream(place.group(1), options);
  }

  @Override
  public void requireThere() {
    try (KinesisClient client = AwsClients.kinesis(options)) {
      var unused = shards(client, name);
    }
  }

  /**
   * All shards that have records, open and closed ones.
   *
   * @throws UserError if there is no such stream or it cannot be reached
   */
  static List<Shard> shards(KinesisClient client, String name) {
    List<Shard> shards = new ArrayList<>();
    ListShardsRequest request = ListShardsRequest.builder().streamName(name).build();
    try {
      while (true) {
        ListShardsResponse found = client.listShards(request);
        shards.addAll(found.shards());
        if (found.nextToken() == null) {
          return shards;
        }
        request = ListShardsRequest.builder().nextToken(found.nextToken()).build();
      }
    } catch (ResourceNotFoundException e) {
      throw new UserError("kinesis://" + name + ": there is no such stream; create it first.", e);
    } catch (SdkException e) {
      throw new UserError("kinesis://" + name + " cannot be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    return KinesisMessages.of(name, rules);
  }

  @Override
  public String toString() {
    return "kinesis://" + name;
  }
}
