package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.JavaProgram;
import io.steelyard.runners.servers.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are followed word by word. */
@Tag("slow")
class TutorialTest {
  /** The steps of the tutorial until there is a model. */
  private static final int UNTIL_TRAINED = 4;

  @TempDir Path folder;

  @Test
  void theTutorialPrintsWhatItSays() throws Exception {
    int steps = new Walkthrough(folder).follow("tutorial.md", Integer.MAX_VALUE, step -> step);
    assertThat(steps, is(greaterThan(8)));
  }

  @Test
  void thePageOfKafkaPrintsWhatItSays() throws Exception {
    Walkthrough walkthrough = new Walkthrough(folder);
    for (String tool : List.of("topics", "console-producer", "console-consumer")) {
      List<String> command = new ArrayList<>(JavaProgram.command());
      command.addAll(List.of("@" + folder.resolve(".classes"), KafkaScripts.class.getName(), tool));
      walkthrough.script("kafka-" + tool + ".sh", command);
    }
    int trained = walkthrough.follow("tutorial.md", UNTIL_TRAINED, step -> step);
    assertThat(trained, is(UNTIL_TRAINED));
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")))) {
      int steps =
          walkthrough.follow(
              "kafka.md",
              Integer.MAX_VALUE,
              step -> step.replace("localhost:9092", broker.address()));
      assertThat(steps, is(6));
    }
  }
}
