package io.steelyard.runners.connectors.aws;

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
 * --awsRegion}, {@code --endpoint}, {@code --awsCredentialsProvider} and so on give.
 */
public final class AwsClients {
  private AwsClients() {}

  /**
   * A client of Kinesis. With an endpoint of its own it speaks JSON, unless the system property
   * {@code aws.cborEnabled} says otherwise: local servers know no CBOR.
   */
  public static KinesisClient kinesis(PipelineOptions options) {
    String cbor = SdkSystemSetting.CBOR_ENABLED.property();
    if (options.as(AwsOptions.class).getEndpoint() != null && System.getProperty(cbor) == null) {
      System.setProperty(cbor, "false");
    }
    return ClientBuilderFactory.buildClient(
        options.as(AwsOptions.class), KinesisClient.builder(), ClientConfiguration.EMPTY);
  }

  /** A client of SQS. */
  public static SqsClient sqs(PipelineOptions options) {
    return ClientBuilderFactory.buildClient(
        options.as(AwsOptions.class), SqsClient.builder(), ClientConfiguration.EMPTY);
  }

  /** A client of SNS. */
  public static SnsClient sns(PipelineOptions options) {
    return ClientBuilderFactory.buildClient(
        options.as(AwsOptions.class), SnsClient.builder(), ClientConfiguration.EMPTY);
  }
}
