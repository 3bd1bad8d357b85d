package io.steelyard.runners.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server that keeps its objects in memory. */
public final class S3Server extends AwsServer {
  private final S3Client client;

  private S3Server(ServerProcess process, int port) {
    super(process, port);
    client = client(S3Client.builder());
  }

  /** Starts a server. */
  public static S3Server start(Path folder) throws IOException {
    int port = ServerProcess.freePort();
    Path properties = folder.resolve("s3proxy.properties");
    Files.write(
        properties,
        List.of(
            "s3proxy.authorization=none",
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "jclouds.provider=transient-nio2",
            "jclouds.identity=test",
            "jclouds.credential=test"));
    Path log = folder.resolve("s3proxy.log");
    ServerProcess process =
        ServerProcess.start(
            "s3",
            log,
            List.of("-Xmx256m"),
            "org.gaul.s3proxy.Main",
            "--properties",
            properties.toString());
    process.awaitPort(port, log);
    return new S3Server(process, port);
  }

  /** Creates a bucket. */
  public void create(String bucket) {
    var unused = client.createBucket(request -> request.bucket(bucket));
  }

  /** Puts a file into a bucket. */
  public void put(String bucket, String key, Path file) {
    var unused =
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
  }

  /** The keys that begin so, ascending. */
  public List<String> keys(String bucket, String prefix) {
    return client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .sorted()
        .toList();
  }

  /** The lines of all objects whose keys begin so, sorted. */
  public List<String> sortedLines(String bucket, String prefix) {
    List<String> lines = new ArrayList<>();
    for (String key : keys(bucket, prefix)) {
      byte[] bytes =
          client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
      new String(bytes, StandardCharsets.UTF_8).lines().forEach(lines::add);
    }
    lines.sort(null);
    return lines;
  }

  @Override
  public void close() {
    client.close();
    super.close();
  }
}
