package io.steelyard.runners.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference pages say what the code says. */
class ReferenceTest {
  @Test
  void definition() throws IOException {
    requireCommitted("definition.md", DefinitionReference.text());
  }

  @Test
  void commands() throws IOException {
    requireCommitted("commands.md", CommandReference.text());
  }

  private static void requireCommitted(String name, String text) throws IOException {
    Path page = ProjectFiles.root().resolve("docs").resolve(name);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(page, text);
    }
    assertThat(text, is(Files.readString(page)));
  }
}
