package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code stop} says where a cluster is not there or refuses; answers as Flink 1.19 gives. */
@Tag("slow")
final class StopTest {
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private String address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().getPath());
          byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
          boolean refused = answer == null || answer.startsWith("{\"errors\"");
          exchange.sendResponseHeaders(refused ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void noSuchJob() {
    answers.put("/jobs/overview", "{\"jobs\":[]}");
    requireRefused("No job payments runs on " + address + "; none does.");
    answers.put("/jobs/overview", jobs(job(A, "refunds", "RUNNING"), job(B, "payments", "FAILED")));
    requireRefused("No job payments runs on " + address + ", but refunds (" + A + ").");
  }

  @Test
  void severalJobs() {
    answers.put(
        "/jobs/overview", jobs(job(A, "payments", "RUNNING"), job(B, "payments", "RESTARTING")));
    requireRefused("More than one job payments runs on " + address + ": name it by its id");
  }

  @Test
  void noPlaceForSavepoints() {
    answers.put("/jobs/overview", jobs(job(A, "payments", "RUNNING")));
    answers.put(
        "/jobs/" + A + "/stop",
        "{\"errors\":[\"org.apache.flink.runtime.rest.handler.RestHandlerException: Config key"
            + " [state.savepoints.dir] is not set. Property [targetDirectory] must be provided."
            + "\\n\\tat org.apache.flink.runtime.rest\"]}");
    requireRefused(
        "The cluster at " + address + " refused: Config key [state.savepoints.dir] is not set.");
  }

  @Test
  void failedSavepoint() {
    answers.put("/jobs/overview", jobs(job(A, "payments", "RUNNING")));
    answers.put("/jobs/" + A + "/stop", "{\"request-id\":\"7\"}");
    answers.put(
        "/jobs/" + A + "/savepoints/7",
        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":{\"class\":\"x\","
            + "\"stack-trace\":\"java.util.concurrent.CompletionException: outer\\n\\tat a.B.c(D)"
            + "\\nCaused by: java.io.IOException: No space left on device\\n\\t... 3 more\"}}}");
    requireRefused("payments was not stopped, its savepoint failed: No space left on device.");
  }

  @Test
  void noCluster() {
    answers.put("/jobs/overview", "<html>");
    requireRefused("What answers at " + address + " is no Flink cluster.");
    server.stop(0);
    requireRefused("The cluster at " + address + " cannot be reached: ");
    address = "flink.example";
    requireRefused("--flinkMaster names no cluster: write HOST:PORT");
  }

  private void requireRefused(String reason) {
    CommandRun run = CommandRun.of("stop", "payments", "--flinkMaster=" + address);
    assertThat(run.err(), allOf(containsString(reason), not(containsString("\tat "))));
    assertThat(run.code(), is(2));
  }

  private static String jobs(String... jobs) {
    return "{\"jobs\":[" + String.join(",", jobs) + "]}";
  }

  private static String job(String id, String name, String state) {
    return "{\"jid\":\"%s\",\"name\":\"%s\",\"state\":\"%s\"}".formatted(id, name, state);
  }
}
