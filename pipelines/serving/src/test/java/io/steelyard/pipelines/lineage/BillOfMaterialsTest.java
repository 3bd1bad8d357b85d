package io.steelyard.pipelines.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillOfMaterialsTest {
  private static final String DOCUMENT =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "library", "name": "own", "description": "long"}},
       "components": [
         {"type": "library", "bom-ref": "a", "group": "org.a", "name": "a", "version": "1.2",
          "purl": "pkg:maven/org.a/a@1.2?type=jar", "description": "long",
          "hashes": [{"alg": "MD5", "content": "00"}, {"alg": "SHA-256", "content": "11"}]},
         {"type": "library", "bom-ref": "b", "group": "org.a", "name": "a", "version": "1.3",
          "purl": "pkg:maven/org.a/a@1.3?classifier=linux&type=jar"},
         {"type": "library", "bom-ref": "c", "name": "c", "version": "7", "purl": "pkg:x/c@7"}],
       "dependencies": [{"ref": "a", "dependsOn": ["c"]}]}
      """;

  @Test
  void versionsAreByGroupNameAndClassifier() throws IOException {
    BillOfMaterials bom = BillOfMaterials.read(DOCUMENT.getBytes(StandardCharsets.UTF_8));

    assertThat(bom.versions(), is(Map.of("org.a:a", "1.2", "org.a:a:linux", "1.3", "c", "7")));
  }

  @Test
  void reducedSaysTheSameInLess() throws IOException {
    BillOfMaterials bom = BillOfMaterials.read(DOCUMENT.getBytes(StandardCharsets.UTF_8));
    BillOfMaterials reduced = bom.reduced();
    String text = new String(reduced.bytes(), StandardCharsets.UTF_8);

    assertThat(reduced.versions(), is(bom.versions()));
    assertThat(text, containsString("\"SHA-256\""));
    assertThat(text, containsString("\"dependsOn\""));
    assertThat(text, not(containsString("MD5")));
    assertThat(text, not(containsString("long")));
    assertThat(reduced.reduced(), is(reduced));
  }

  @Test
  void refusesOtherDocuments() {
    IOException error =
        assertThrows(
            IOException.class, () -> BillOfMaterials.read("{}".getBytes(StandardCharsets.UTF_8)));
    assertThat(error.getMessage(), containsString("CycloneDX"));
  }
}
