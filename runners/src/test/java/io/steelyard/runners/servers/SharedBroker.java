package io.steelyard.runners.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker for all tests of this process whose topics have names of their own and that leave
 * the broker as it is: starting one takes as long as a short stream. It ends with the process.
 */
public final class SharedBroker {
  private static @Nullable KafkaBroker broker;

  private SharedBroker() {}

  /** Its topics; the first call starts it. */
  public static synchronized KafkaTopics topics() throws IOException, InterruptedException {
    KafkaBroker there = broker;
    if (there == null) {
      Path folder = Files.createTempDirectory("broker");
      KafkaBroker started = KafkaBroker.start(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, folder)));
      broker = started;
      there = started;
    }
    return there;
  }

  private static void end(KafkaBroker started, Path folder) {
    started.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
