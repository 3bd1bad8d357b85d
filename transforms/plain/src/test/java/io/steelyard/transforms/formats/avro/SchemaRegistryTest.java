package io.steelyard.transforms.formats.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {
  private static final String RECORD =
      "{\"type\": \"record\", \"name\": \"A\", \"fields\": [{\"name\": \"n\", \"type\": \"int\"}]}";

  private RegistryServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RegistryServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SchemaRegistry registry(Map<String, String> credentials) {
    return new SchemaRegistry(
        RegistryAddress.of(server.url() + "/", credentials),
        List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  private SchemaRegistry registry() {
    return registry(Map.of());
  }

  @Test
  void asksForEachSchemaOnce() throws Exception {
    server.put(7, RECORD);
    SchemaRegistry registry = registry();
    for (int i = 0; i < 3; i++) {
      assertThat(registry.schema(7), is(new Schema.Parser().parse(RECORD)));
    }
    assertThat(server.asked(), is(List.of("/schemas/ids/7")));
    assertThat(server.credentials(), is(List.of("null")));
  }

  @Test
  void asksAgainWhereTheRegistryFails() throws Exception {
    server.put(7, RECORD);
    server.fail(500, 429);
    assertThat(registry().schema(7).getName(), is("A"));
    assertThat(server.asked().size(), is(3));
  }

  @Test
  void anOutageIsAFailureAndNoUnknownSchema() {
    server.fail(503, 503, 503);
    UserError failing = assertThrows(UserError.class, () -> registry().schema(7));
    assertThat(
        failing.getMessage(),
        is(
            "The schema registry "
                + server.url()
                + " answers with status 503: start it or correct ‹schemaRegistry›; no message was"
                + " rejected for it."));
    SchemaRegistry registry = registry();
    server.close();
    UserError dead = assertThrows(UserError.class, () -> registry.schema(7));
    assertThat(dead.getMessage(), containsString(" does not answer: start it or correct"));
    assertThrows(
        UserError.class,
        () -> SchemaRegistry.requireThere(RegistryAddress.of(server.url(), Map.of())));
  }

  /** Another server, or another path of the right one, does not know either. */
  @ParameterizedTest
  @ValueSource(ints = {400, 404, 302})
  void whatIsNoRegistryIsAFailure(int status) {
    server.fail(status);
    UserError error = assertThrows(UserError.class, () -> registry().schema(7));
    assertThat(
        error.getMessage(),
        containsString(" answers with status " + status + " to /schemas/ids/7"));
    server.answer("/schemas/ids/8", "[]");
    assertThat(
        assertThrows(UserError.class, () -> registry().schema(8)).getMessage(),
        containsString(" answers without a schema: is it one?"));
    server.answer("/schemas/ids/9", "<html>");
    assertThat(
        assertThrows(UserError.class, () -> registry().schema(9)).getMessage(),
        containsString(" answers with status 200 to /schemas/ids/9 and without JSON."));
  }

  @Test
  void schemasThatMessagesCannotHaveAreUnknown() {
    server.answer("/schemas/ids/1", "{\"schemaType\": \"PROTOBUF\", \"schema\": \"message A {}\"}");
    server.put(2, "{\"type\": \"recor\"}");
    server.put(3, "\"string\"");
    requireUnknown(0, "The message is of the schema 0, which the registry does not have.");
    requireUnknown(-1, "The message is of the schema 4294967295, which the registry does not have");
    requireUnknown(1, "The message is of the schema 1, which is PROTOBUF, not Avro.");
    requireUnknown(2, "The message is of the schema 2, which is no Avro schema: ");
    requireUnknown(3, "The message is of the schema 3, which is no record");
  }

  private void requireUnknown(int id, String sentence) {
    UnknownSchemaException unknown =
        assertThrows(UnknownSchemaException.class, () -> registry().schema(id));
    assertThat(unknown.sentence(), containsString(sentence));
  }

  @Test
  void schemasReferToOthers() throws Exception {
    server.answer("/subjects/a+b/versions/2", "{\"schema\": " + quoted(RECORD) + "}");
    String outer =
        "{\"type\": \"record\", \"name\": \"B\", \"fields\": [{\"name\": \"a\", \"type\": \"A\"}]}";
    String reference = "{\"name\": \"A\", \"subject\": \"a b\", \"version\": 2}";
    server.answer(
        "/schemas/ids/4",
        "{\"schema\": "
            + quoted(outer)
            + ", \"references\": ["
            + reference
            + ", "
            + reference
            + "]}");
    assertThat(registry().schema(4).getField("a").schema().getName(), is("A"));
  }

  private static String quoted(String json) {
    return "\"" + json.replace("\"", "\\\"") + "\"";
  }

  @Test
  void credentialsAreSentAndNeverShown() throws Exception {
    server.put(7, RECORD);
    registry(Map.of("basic.auth.user.info", "me:s3cret")).schema(7);
    registry(Map.of("bearer.auth.token", "t0ken")).schema(7);
    // Made with: printf me:s3cret | base64
    assertThat(server.credentials(), is(List.of("Basic bWU6czNjcmV0", "Bearer t0ken")));
    RegistryAddress address =
        RegistryAddress.of(server.url(), Map.of("basic.auth.user.info", "me:s3cret"));
    assertThat(RegistryAddress.parse(address.asText()), is(address));
    assertThat(address.toString(), is(server.url()));
    server.fail(401);
    UserError refused =
        assertThrows(
            UserError.class, () -> registry(Map.of("basic.auth.user.info", "me:s3cret")).schema(7));
    assertThat(
        refused.getMessage(),
        is(
            "The schema registry "
                + server.url()
                + " refuses with status 401: credentials belong into ‹schemaRegistryFile›."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://me:s3cret@host", "https://host/?key=s3cret", "s3cret", "ftp://s3cret"})
  void addressesThatAreNoneAreRefusedAndNotRepeated(String url) {
    UserError error = assertThrows(UserError.class, () -> RegistryAddress.of(url, Map.of()));
    assertThat(error.getMessage(), not(containsString("s3cret")));
    UserError property =
        assertThrows(
            UserError.class,
            () -> RegistryAddress.of("http://host", Map.of("basic.auth", "s3cret")));
    assertThat(
        property.getMessage(),
        is(
            "The schema registry's properties are basic.auth.user.info and bearer.auth.token;"
                + " basic.auth is none of them."));
  }
}
