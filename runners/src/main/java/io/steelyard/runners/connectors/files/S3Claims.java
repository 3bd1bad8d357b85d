package io.steelyard.runners.connectors.files;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.transforms.beam.ReachedPlace;
import java.net.URI;
import org.apache.beam.sdk.io.aws2.options.S3ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.InstanceBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Conditional writes of Amazon S3, which Beam's filesystem does not have. */
final class S3Claims implements ClaimStore {
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;

  /** A client that is set up as that of Beam's filesystem. */
  S3Claims(PipelineOptions options) {
    S3Options s3 = options.as(S3Options.class);
    client =
        InstanceBuilder.ofType(S3ClientBuilderFactory.class)
            .fromClass(s3.getS3ClientFactoryClass())
            .build()
            .createBuilder(s3)
            .build();
  }

  @Override
  public Storage.Creation create(Storage storage, String path, byte[] bytes) {
    return create(storage.name(path), bytes);
  }

  /** Creates an object by its full name. */
  Storage.Creation create(String file, byte[] bytes) {
    URI place = URI.create(file);
    try {
      var unused =
          client.putObject(
              request ->
                  request
                      .bucket(place.getAuthority())
                      .key(place.getPath().substring(1))
                      .overrideConfiguration(headers -> headers.putHeader("If-None-Match", "*")),
              RequestBody.fromBytes(bytes));
      return Storage.Creation.CREATED;
    } catch (SdkException e) {
      if (e instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED) {
        return Storage.Creation.EXISTS;
      }
      throw ReachedPlace.told(place.toString(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
