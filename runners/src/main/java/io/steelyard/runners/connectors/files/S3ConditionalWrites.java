package io.steelyard.runners.connectors.files;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.pipelines.filesystems.ConditionalWrites;
import java.util.List;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/**
 * Conditional writes to S3 by a client that is set up as Beam's filesystem of S3 is: as a registrar
 * of none it is told of the options whenever Beam's are set up.
 */
public final class S3ConditionalWrites implements ConditionalWrites, FileSystemRegistrar {
  private static volatile @Nullable PipelineOptions options;

  @Override
  public Iterable<FileSystem<?>> fromOptions(PipelineOptions given) {
    options = given;
    return List.of();
  }

  @Override
  public Storage.@Nullable Creation create(String file, byte[] bytes) {
    if (!file.startsWith("s3://")) {
      return null;
    }
    PipelineOptions given = options;
    try (S3Claims claims = new S3Claims(given == null ? PipelineOptionsFactory.create() : given)) {
      return claims.create(file, bytes);
    }
  }
}
