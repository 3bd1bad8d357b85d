package io.steelyard.runners.servers;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A local server that speaks the protocol of one of Amazon's services. */
public abstract class AwsServer implements AutoCloseable {
  private final ServerProcess process;
  private final URI endpoint;

  AwsServer(ServerProcess process, int port) {
    this.process = process;
    this.endpoint = URI.create("http://127.0.0.1:" + port);
  }

  /** The options by which a command reaches it. */
  public List<String> options() {
    return options(endpoint.toString());
  }

  /** The options by which a command reaches nothing but places that say where they are. */
  public List<String> optionsElsewhere() {
    return options("http://127.0.0.1:1");
  }

  /** A place's URI that says that it is here. */
  public String uri(String place) {
    return place + "?endpoint=" + endpoint;
  }

  private static List<String> options(String endpoint) {
    return List.of(
        "--awsRegion=us-east-1",
        "--endpoint=" + endpoint,
        "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
            + "\"accessKeyId\":\"test\",\"secretAccessKey\":\"test\"}");
  }

  <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  @Override
  public void close() {
    process.close();
  }
}
