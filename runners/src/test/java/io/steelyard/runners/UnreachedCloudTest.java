package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.schemas.places.CloudFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whoever gave no region or no credentials is told so in one sentence that names the place. */
class UnreachedCloudTest {
  @ParameterizedTest
  @CsvSource({
    "list --models=s3://bucket/m, s3://bucket/m",
    "show s3://bucket/m/base/sha256-abc, s3://bucket/m/base/sha256-abc",
    "rejected s3://bucket/r.jsonl, The input s3://bucket/r.jsonl",
  })
  void aPlaceIsNamedWithWhatToGive(String command, String place) {
    assumeTrue(
        System.getenv("AWS_REGION") == null && System.getenv("AWS_ACCESS_KEY_ID") == null,
        "a region or credentials of AWS are set in the environment");
    assumeTrue(
        !Files.exists(Path.of(System.getProperty("user.home"), ".aws")),
        "there is a folder ~/.aws");
    CommandRun noRegion = CommandRun.of(command.split(" "));
    assertThat(
        noRegion.err().strip(),
        is(place + " cannot be reached: no region is set; give --awsRegion=NAME or AWS_REGION."));
    assertThat(noRegion.code(), is(2));
    CommandRun noCredentials =
        CommandRun.of(
            (command
                    + " --awsRegion=us-east-1 --awsCredentialsProvider="
                    + "{\"@type\":\"EnvironmentVariableCredentialsProvider\"}")
                .split(" "));
    assertThat(
        noCredentials.err().strip(),
        is(
            place
                + " cannot be reached: no credentials are found; give AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, a profile of ~/.aws by AWS_PROFILE, or"
                + " --awsCredentialsProvider."));
    assertThat(noCredentials.code(), is(2));
  }

  /** What the clients say, and a user reads. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Unable to load region from any of the providers in the chain a.b.Chain@1f: [x]"
            + " | no region is set; give ‹awsRegion=NAME› or AWS_REGION",
        "null (Service: S3, Status Code: 403, Request ID: AB12) | access is denied",
        "Access Denied (Service: S3, Status Code: 403, Request ID: AB12)"
            + " | access is denied: Access Denied",
        "The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: AB12)"
            + " | The specified bucket does not exist",
        "The specified key does not exist. (Service: S3, Status Code: 404, Request ID: AB12) | -",
        "null (Service: S3, Status Code: 404, Request ID: AB12) | -",
        "null (Service: S3, Status Code: 301, Request ID: AB12)"
            + " | it is in another region; give that one by ‹awsRegion=NAME›",
        "Slow down. a.b.Client@12ab says so | Slow down. says so",
      })
  void reasonsHaveNoNamesOfClasses(String message, String reason) {
    IOException wrapped = new IOException(SdkClientException.create(message));
    assertThat(
        CloudFailure.reason(wrapped),
        reason == null ? nullValue() : is(reason.replaceFirst("^-$", "")));
  }

  @Test
  void otherFailuresAreNotOfClients() {
    assertThat(CloudFailure.reason(new IOException("Access Denied")), is(nullValue()));
  }
}
