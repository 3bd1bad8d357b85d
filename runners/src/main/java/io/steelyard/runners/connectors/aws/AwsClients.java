package io.steelyard.runners.connectors.aws;

import java.net.URI;
import org.apache.beam.sdk.io.aws2.common.ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Blocking clients with the region, endpoint, credentials, proxy and time limits that Beam's {@code
 * --awsRegion}, {@code --endpoint}, {@code --awsCredentialsProvider} and so on give; a place's own
 * endpoint wins.
 */
public final class AwsClients {
  private AwsClients() {}

  /**
   * A client of Kinesis. With an endpoint of its own it speaks JSON, unless the system property
   * {@code aws.cborEnabled} says otherwise: local servers know no CBOR.
   */
  public static KinesisClient kinesis(AwsPlace place, PipelineOptions options) {
    String cbor = SdkSystemSetting.CBOR_ENABLED.property();
    boolean isServer =
        place.endpoint() != null || options.as(AwsOptions.class).getEndpoint() != null;
    if (isServer && System.getProperty(cbor) == null) {
      System.setProperty(cbor, "false");
    }
    return ClientBuilderFactory.buildClient(
        options.as(AwsOptions.class), KinesisClient.builder(), configuration(place));
  }

  /** A client of SQS. */
  public static SqsClient sqs(AwsPlace place, PipelineOptions options) {
    return ClientBuilderFactory.buildClient(
        options.as(AwsOptions.class), SqsClient.builder(), configuration(place));
  }

  /** A client of SNS. */
  public static SnsClient sns(AwsPlace place, PipelineOptions options) {
    return ClientBuilderFactory.buildClient(
        options.as(AwsOptions.class), SnsClient.builder(), configuration(place));
  }

  private static ClientConfiguration configuration(AwsPlace place) {
    return place.endpoint() == null
        ? ClientConfiguration.EMPTY
        : ClientConfiguration.builder().endpoint(URI.create(place.endpoint())).build();
  }
}
