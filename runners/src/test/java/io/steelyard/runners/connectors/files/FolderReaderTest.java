package io.steelyard.runners.connectors.files;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.testdata.ForeignNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {
  @TempDir private Path folder;

  private List<String> sources() throws IOException {
    ReadingRules rules =
        new ReadingRules(
            "id",
            100,
            Duration.ZERO,
            ReadingRules.Ends.NEVER,
            CommittedPositions.NONE,
            ReadingRules.Removed.NAMED,
            null);
    List<String> sources = new ArrayList<>();
    WatchedFiles files = new WatchedFiles(folder.toString());
    files.requireThere();
    try (var reader =
        FolderMessages.of(files, rules).createReader(PipelineOptionsFactory.create(), null)) {
      for (boolean more = reader.start(); more; more = reader.advance()) {
        sources.add(requireNonNull(reader.getCurrent()).source());
      }
    }
    return sources;
  }

  /** A stream has no end, so one file that is wrong must not be its end. */
  @Test
  void whatCannotBeOpenedHoldsNoOtherFileUp() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.jsonl"), "{}\n");
    assumeTrue(ForeignNames.write(folder, ".jsonl", "{}"), "names are texts here");
    Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), folder.resolve("z"));
    assertThat(sources(), is(List.of(Messages.FILES + "a.jsonl")));
    Files.delete(link);
    Files.writeString(link, "{}\n");
    assertThat(sources().size(), is(2));
  }
}
