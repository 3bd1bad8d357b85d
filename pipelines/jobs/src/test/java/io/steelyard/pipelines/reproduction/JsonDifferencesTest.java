package io.steelyard.pipelines.reproduction;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.steelyard.pipelines.reproduction.JsonDifferences.Leaf;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferencesTest {
  private static List<Leaf> differences(String then, String now) throws IOException {
    return JsonDifferences.of(
        CanonicalJson.read(then.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
        CanonicalJson.read(now.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void leavesAreNamedByTheirPath() throws IOException {
    assertThat(
        differences(
            "{'model': {'seed': 7, 'rate': 0.1}, 'list': [1, 2, 3]}",
            "{'model': {'seed': 8, 'rate': 0.25}, 'list': [1, 5]}"),
        contains(
            new Leaf("model.seed", "7", "8"),
            new Leaf("model.rate", "0.1", "0.25"),
            new Leaf("list[1]", "2", "5"),
            new Leaf("list[2]", "3", "absent")));
  }

  @Test
  void namedElementsAreComparedWhereverTheyStand() throws IOException {
    assertThat(
        differences(
            "{'columns': [{'name': 'a', 'type': 'int'}, {'name': 'b', 'type': 'int'}]}",
            "{'columns': [{'name': 'b', 'type': 'int'}, {'name': 'a', 'type': 'double'}]}"),
        contains(new Leaf("columns[a].type", "int", "double")));
  }

  @Test
  void equalDocumentsHaveNone() throws IOException {
    assertThat(differences("{'a': [{}, [], null, 'x']}", "{'a': [{}, [], null, 'x']}"), empty());
  }
}
