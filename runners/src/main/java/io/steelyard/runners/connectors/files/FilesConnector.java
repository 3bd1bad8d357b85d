package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.SendAlerts;
import io.steelyard.runners.connectors.SinkRequest;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.formats.FileMessages;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Files on disk or in Amazon S3. */
public final class FilesConnector implements Connector {
  private static final String OTHER_FORMATS = ".*\\.(csv|avro|parquet)/*";

  @Override
  public String form() {
    return "a file's path";
  }

  @Override
  public boolean understands(String uri) {
    return uri.startsWith("s3:") || !uri.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  /** Records of Avro may hold line feeds. */
  @Override
  public List<String> formats() {
    return List.of("json");
  }

  /**
   * A folder that is watched, a glob or a file.
   *
   * @throws UserError if its suffix is that of another format, and it is no folder
   */
  @Override
  public StreamSource source(String uri, ConnectorOptions options) {
    Path local = LocalPlace.of(uri);
    boolean isFolder = uri.endsWith("/") || (local != null && Files.isDirectory(local));
    String complaint = isFolder ? null : FileMessages.complaint(uri);
    if (complaint != null) {
      throw new UserError("--source=" + uri + " " + complaint);
    }
    return FolderSource.of(uri);
  }

  @Override
  public PTransform<PCollection<String>, PDone> alerts(String uri, ConnectorOptions options) {
    if (uri.toLowerCase(Locale.ROOT).matches(OTHER_FORMATS)) {
      throw new UserError(
          "Windows cannot be written to " + uri + ": they are JSON lines, so use .jsonl.");
    }
    return SendAlerts.by(new AlertFiles(OutputFiles.named(uri)));
  }

  @Override
  public StreamSink sink(SinkRequest request) {
    if (!understands(request.rejections())) {
      throw new UserError(
          request.rejections()
              + " must be a file, as "
              + request.predictions()
              + " is: both are committed together.");
    }
    if (request.predictions().equals(request.rejections())) {
      throw new UserError("Predictions and rejected rows need files of their own.");
    }
    OutputFormat rejected = OutputFormat.ofRejections(request.rejections());
    return new FileSink(
        request.id(),
        OutputFiles.named(request.predictions()),
        request.layout().writers(OutputFormat.of(request.predictions())),
        OutputFiles.named(request.rejections()),
        rejected == OutputFormat.AVRO
            ? RejectionWriters.avro(request.clock())
            : RejectionWriters.jsonLines(request.clock()));
  }

  /** A file should hold more than a moment's rows. */
  @Override
  public Duration bundleTime() {
    return Duration.ofSeconds(10);
  }
}
