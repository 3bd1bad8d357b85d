package io.steelyard.schemas.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  @Test
  void writesMembersInOrder() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("b", 1).put("a", 0.1).put("text", "a\"\n\u00e9").putNull("none");
    json.putArray("plain").add(1).add(true).add("x");
    json.putArray("deep").add(JsonNodeFactory.instance.objectNode().put("c", 1e-5)).addArray();
    json.putObject("empty");
    String expected =
        """
        {
          "b": 1,
          "a": 0.1,
          "text": "a\\"\\n\u00e9",
          "none": null,
          "plain": [1, true, "x"],
          "deep": [
            {
              "c": 1.0E-5
            },
            []
          ],
          "empty": {}
        }
        """;

    assertThat(new String(CanonicalJson.write(json), StandardCharsets.UTF_8), is(expected));
  }

  /** Examples of JDK-4511638, where JDKs before 19 print a digit too many. */
  @Test
  void writesTheShortestDouble() {
    assertThat(CanonicalJson.shortest(2.0E-3), is("0.002"));
    assertThat(CanonicalJson.shortest(Double.parseDouble("2.0E23")), is("2.0E23"));
    assertThat(CanonicalJson.shortest(Double.parseDouble("1.0E23")), is("1.0E23"));
    assertThat(CanonicalJson.shortest(Double.MIN_VALUE), is("4.9E-324"));
    assertThat(CanonicalJson.shortest(-0.0), is("-0.0"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void doublesReadBackAsTheSameBits(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        byte[] json = CanonicalJson.write(JsonNodeFactory.instance.arrayNode().add(value));
        double back = CanonicalJson.read(json).get(0).doubleValue();
        assertThat(
            "seed " + seed,
            Double.doubleToRawLongBits(back),
            is(Double.doubleToRawLongBits(value)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "{\"a\":", "{\"a\":NaN}", "\u00e9"})
  void refusesWhatIsNotStrictJson(String text) {
    assertThrows(
        IOException.class, () -> CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhere() {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> CanonicalJson.read("{\n \"a\": x}".getBytes(StandardCharsets.UTF_8)));

    assertThat(refusal.getMessage(), containsString("line 2"));
  }

  @Test
  void namesTheMemberAtFault() throws IOException {
    byte[] json = "{\"a\": 1, \"b\": {\"c\": \"x\"}}".getBytes(StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader("thing", CanonicalJson.read(json));

    assertThat(message(() -> reader.text("a")), is("thing.a is not a text"));
    assertThat(message(() -> reader.text("z")), is("thing lacks z"));
    assertThat(
        message(() -> reader.object("b").integer("c")), is("thing.b.c is not a whole number"));
    assertThat(message(() -> reader.object("b").end()), is("thing.b has an unknown member c"));
  }

  private static String message(org.junit.jupiter.api.function.Executable call) {
    return String.valueOf(assertThrows(IOException.class, call).getMessage());
  }
}
