package io.steelyard.runners.servers;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A Kinesis server, a program for Node.js that npm installs. */
public final class KinesisServer extends AwsServer {
  private static final int MOST_RECORDS = 500;
  private final KinesisClient client;

  private KinesisServer(NodeProgram program) {
    super(program.process(), program.port());
    System.setProperty("aws.cborEnabled", "false");
    client = client(KinesisClient.builder());
  }

  /** Starts a server; the test is skipped where there is no Node.js or no registry to reach. */
  public static KinesisServer start(Path folder) throws IOException, InterruptedException {
    return new KinesisServer(
        NodeProgram.start(
            "kinesis",
            "kinesalite",
            folder.resolve("kinesis.log"),
            "require(process.argv[1])({shardLimit: 100, createStreamMs: 1, updateStreamMs: 1})"
                + ".listen(Number(process.argv[2]), '127.0.0.1')"));
  }

  /** Creates streams of so many shards. */
  public void create(int shards, String... streams) {
    for (String stream : streams) {
      var unused = client.createStream(request -> request.streamName(stream).shardCount(shards));
      client.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }
  }

  /** Puts records, spread over the shards. */
  public void put(String stream, List<byte[]> messages) {
    for (int from = 0; from < messages.size(); from += MOST_RECORDS) {
      List<PutRecordsRequestEntry> records = new ArrayList<>();
      for (int i = from; i < Math.min(from + MOST_RECORDS, messages.size()); i++) {
        records.add(
            PutRecordsRequestEntry.builder()
                .partitionKey(String.format(Locale.ROOT, "key-%d", i))
                .data(SdkBytes.fromByteArray(messages.get(i)))
                .build());
      }
      int failed =
          client.putRecords(r -> r.streamName(stream).records(records)).failedRecordCount();
      if (failed > 0) {
        throw new IllegalStateException(failed + " records were not put");
      }
    }
  }

  /** Divides a shard in the middle of its keys. */
  public void split(String stream, String shard) {
    var unused =
        client.splitShard(
            request ->
                request
                    .streamName(stream)
                    .shardToSplit(shard)
                    .newStartingHashKey(middle(stream, shard)));
    client.waiter().waitUntilStreamExists(request -> request.streamName(stream));
  }

  /** Merges a shard and the one that follows it. */
  public void merge(String stream, String shard, String next) {
    var unused =
        client.mergeShards(
            request -> request.streamName(stream).shardToMerge(shard).adjacentShardToMerge(next));
    client.waiter().waitUntilStreamExists(request -> request.streamName(stream));
  }

  private String middle(String stream, String shard) {
    for (Shard each : client.listShards(request -> request.streamName(stream)).shards()) {
      if (each.shardId().equals(shard)) {
        var start = new BigInteger(each.hashKeyRange().startingHashKey());
        var end = new BigInteger(each.hashKeyRange().endingHashKey());
        return start.add(end).shiftRight(1).toString();
      }
    }
    throw new IllegalStateException(stream + " has no " + shard);
  }

  /** The texts of all records of a stream, shard by shard, in their order. */
  public List<String> texts(String stream) {
    List<String> texts = new ArrayList<>();
    for (Shard shard : client.listShards(request -> request.streamName(stream)).shards()) {
      String iterator =
          client
              .getShardIterator(
                  request ->
                      request
                          .streamName(stream)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (iterator != null) {
        String from = iterator;
        GetRecordsResponse found = client.getRecords(request -> request.shardIterator(from));
        for (Record record : found.records()) {
          texts.add(record.data().asString(StandardCharsets.UTF_8));
        }
        iterator = found.records().isEmpty() ? null : found.nextShardIterator();
      }
    }
    return texts;
  }

  @Override
  public void close() {
    client.close();
    super.close();
  }
}
