package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A sample, whose own module is built after this one. */
final class CompiledSample {
  private CompiledSample() {}

  /** Where the sources and resources of a sample are. */
  static Path sources(String sample) {
    return ProjectFiles.root().resolve("samples").resolve(sample).resolve("src/main");
  }

  /** Compiles a sample against a class path into a folder, and answers the folder. */
  static Path compile(String sample, String classPath, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--release=17", "-proc:none", "-nowarn", "-cp", classPath, "-d", "" + classes));
    try (Stream<Path> files = Files.walk(sources(sample).resolve("java"))) {
      files.filter(Files::isRegularFile).sorted().forEach(file -> arguments.add("" + file));
    }
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(failures, is(0));
    return classes;
  }
}
