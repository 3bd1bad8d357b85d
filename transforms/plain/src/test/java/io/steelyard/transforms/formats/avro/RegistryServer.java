package io.steelyard.transforms.formats.avro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A schema registry that answers as Confluent's documentation says. */
public final class RegistryServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Deque<Integer> failures = new ConcurrentLinkedDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> credentials = new ArrayList<>();

  public RegistryServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Registers a schema. */
  public void put(int id, String schema) {
    answer(
        "/schemas/ids/" + id,
        JsonNodeFactory.instance.objectNode().put("schema", schema).toString());
  }

  /** Answers a path with this JSON. */
  public void answer(String path, String json) {
    answers.put(path, json);
  }

  /** Answers the next requests with these statuses and nothing else. */
  public void fail(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  /** The paths that were asked for. */
  public List<String> asked() {
    return asked;
  }

  List<String> credentials() {
    return credentials;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Integer failure = failures.poll();
    String found = answers.get(path);
    int status = failure != null ? failure : found == null ? 404 : 200;
    String body = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";
    body = failure != null ? "{}" : found == null ? body : found;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
