package io.steelyard.runners.commands;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Credentials reach Kafka's clients without a command line. */
class KafkaOptionsTest {
  @TempDir private Path folder = Path.of("");

  private static KafkaOptions options(String... arguments) {
    KafkaOptions options = new KafkaOptions();
    var unused = new CommandLine(options).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
    return options;
  }

  @Test
  void theFileThenVariablesThenTheCommandLine() throws IOException {
    Path file = folder.resolve("client.properties");
    Files.writeString(
        file,
        """
        # as kafka-console-consumer takes it
        security.protocol=SASL_SSL
        sasl.mechanism=PLAIN
        sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
            username="ann" password="hush";
        """);
    Map<String, String> variables =
        Map.of("STEELYARD_KAFKA_SASL_MECHANISM", "SCRAM-SHA-256", "HOME", "/home/ann");

    assertThat(
        options("--kafkaClientFile=" + file, "--kafkaClient=client.id=me").properties(variables),
        is(
            Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"ann\" password=\"hush\";",
                "client.id",
                "me")));
    assertThat(
        options("--kafkaClient=sasl.mechanism=GSSAPI").properties(variables),
        is(Map.of("sasl.mechanism", "GSSAPI")));
    assertThat(options().properties(Map.of()), is(Map.of()));
  }

  @Test
  void aStoreOfKeysThatIsNotThereIsNamed() throws IOException {
    Path store = Files.createFile(folder.resolve("trust.jks"));
    assertThat(
        options("--kafkaClient=ssl.truststore.location=" + store).properties(Map.of()).size(),
        is(1));
    assertThat(
        assertThrows(
                UserError.class,
                () -> options("--kafkaClient=ssl.keystore.location=/none").properties(Map.of()))
            .getMessage(),
        is(
            "The property ssl.keystore.location of Kafka's clients names a file that cannot be"
                + " read: /none."));
  }

  @Test
  void aFileThatCannotBeReadIsNotShown() throws IOException {
    Path file = folder.resolve("broken");
    Files.writeString(file, "password=\\uhush");
    UserError refusal =
        assertThrows(
            UserError.class, () -> options("--kafkaClientFile=" + file).properties(Map.of()));
    assertThat(refusal.getMessage(), containsString(file + " cannot be read"));
    assertThat(refusal.getMessage(), not(containsString("hush")));
    assertThat(
        assertThrows(
                UserError.class,
                () -> options("--kafkaClientFile=" + file + ".x").properties(Map.of()))
            .getMessage(),
        containsString("does not exist"));
  }
}
