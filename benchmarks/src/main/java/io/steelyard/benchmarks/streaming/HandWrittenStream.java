package io.steelyard.benchmarks.streaming;

import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka to Kafka on Flink's own API: its source, a function of ours, its sinks. */
final class HandWrittenStream {
  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  private HandWrittenStream() {}

  /**
   * Runs the job on a cluster until it has read what is there now.
   *
   * @param jar what the cluster needs of us
   * @param outputs the beginning of the names of the output topics
   */
  static void run(
      StreamingWorld world, String bundle, String jar, String outputs, DeliveryGuarantee guarantee)
      throws Exception {
    String[] master = world.cluster().master().split(":", 2);
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createRemoteEnvironment(
            master[0], Integer.parseInt(master[1]), jar);
    flink.setParallelism(StreamingWorld.PARALLELISM);
    flink.getConfig().enableObjectReuse();
    flink.enableCheckpointing(5_000);
    String brokers = world.broker().address();
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(brokers)
            .setTopics("in")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(
                KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
            .build();
    SingleOutputStreamOperator<byte[]> scored =
        flink
            .fromSource(source, WatermarkStrategy.noWatermarks(), "Read", BYTES)
            .process(new ScoreRecord(bundle), BYTES)
            .name("Score");
    scored.sinkTo(sink(brokers, outputs + "-scored", guarantee)).name("WriteScored");
    scored
        .getSideOutput(ScoreRecord.REJECTED)
        .sinkTo(sink(brokers, outputs + "-rejected", guarantee))
        .name("WriteRejected");
    var unused = flink.execute("hand-written " + outputs);
  }

  private static KafkaSink<byte[]> sink(String brokers, String topic, DeliveryGuarantee guarantee) {
    // As the product's producers have it.
    Properties producer = new Properties();
    producer.setProperty("linger.ms", "5");
    producer.setProperty("batch.size", Integer.toString(1 << 17));
    producer.setProperty("compression.type", "lz4");
    producer.setProperty("transaction.timeout.ms", "600000");
    SerializationSchema<byte[]> asItIs = message -> message;
    return KafkaSink.<byte[]>builder()
        .setBootstrapServers(brokers)
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(guarantee)
        .setTransactionalIdPrefix(topic)
        .setRecordSerializer(
            KafkaRecordSerializationSchema.<byte[]>builder()
                .setTopic(topic)
                .setValueSerializationSchema(asItIs)
                .build())
        .build();
  }
}
