package io.steelyard.runners.connectors.kinesis;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ReachedPlace;
import java.util.ArrayList;
import java.util.List;
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
 * @param place its name and where it is reached
 * @param options among them those of AWS
 */
record KinesisStream(AwsPlace place, PipelineOptions options) implements StreamSource {
  private static final Pattern PLACE = Pattern.compile("kinesis://([A-Za-z0-9_.-]{1,128})");

  /**
   * The stream that a URI names.
   *
   * @throws UserError if it is not {@code kinesis://STREAM[?endpoint=URL]}
   */
  static KinesisStream parse(String uri, PipelineOptions options) {
    return new KinesisStream(
        AwsPlace.parse(uri, PLACE, "does not name a stream: write kinesis://STREAM."), options);
  }

  @Override
  public void requireThere() {
    try (KinesisClient client = AwsClients.kinesis(place, options)) {
      var unused = shards(client, place.name());
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
      throw ReachedPlace.told("kinesis://" + name, e);
    }
  }

  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    return KinesisMessages.of(place, rules);
  }

  @Override
  public String toString() {
    return "kinesis://" + place.name();
  }
}
