package io.steelyard.runners.connectors.aws;

import io.steelyard.transforms.beam.ReachedPlace;
import java.net.URI;
import org.apache.beam.sdk.io.aws2.common.ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Blocking clients with the region, endpoint, credentials, proxy and time limits that Beam's {@code
 * --awsRegion}, {@code --endpoint}, {@code --awsCredentialsProvider} and so on give; a place's own
 * endpoint wins. Where they do not suffice, a {@link io.steelyard.schemas.UserError} names the
 * place.
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
    return client("kinesis://", place, KinesisClient.builder(), options);
  }

  /** A client of SQS. */
  public static SqsClient sqs(AwsPlace place, PipelineOptions options) {
    return client("sqs://", place, SqsClient.builder(), options);
  }

  /** A client of SNS. */
  public static SnsClient sns(AwsPlace place, PipelineOptions options) {
    return client("sns://", place, SnsClient.builder(), options);
  }

  /**
   * A client of Secrets Manager.
   *
   * @param region of the secret; null for the one of the options
   */
  static SecretsManagerClient secrets(
      AwsPlace secret, @Nullable String region, PipelineOptions options) {
    ClientConfiguration own = configuration(secret);
    return client(
        "The secret " + secret.name(),
        region == null ? own : own.toBuilder().region(Region.of(region)).build(),
        SecretsManagerClient.builder(),
        options);
  }

  /**
   * Passes if a client can be made of a topic, which need not let itself be asked for.
   *
   * @throws io.steelyard.schemas.UserError naming the topic, if there is no region or there are no
   *     credentials
   */
  public static void requireUsable(AwsPlace topic, PipelineOptions options) {
    sns(topic, options).close();
    try {
      var unused = options.as(AwsOptions.class).getAwsCredentialsProvider().resolveCredentials();
    } catch (SdkException e) {
      throw ReachedPlace.told("sns://" + topic.name(), e);
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      String scheme, AwsPlace place, B builder, PipelineOptions options) {
    return client(scheme + place.name(), configuration(place), builder, options);
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      String place, ClientConfiguration configuration, B builder, PipelineOptions options) {
    try {
      return ClientBuilderFactory.buildClient(options.as(AwsOptions.class), builder, configuration);
    } catch (SdkException e) {
      throw ReachedPlace.told(place, e);
    }
  }

  private static ClientConfiguration configuration(AwsPlace place) {
    return place.endpoint() == null
        ? ClientConfiguration.EMPTY
        : ClientConfiguration.builder().endpoint(URI.create(place.endpoint())).build();
  }
}
