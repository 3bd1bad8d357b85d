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
  private static final int UNTIL_TRAINED = 5;

  @TempDir Path folder;

  @Test
  void theTutorialPrintsWhatItSays() throws Exception {
    List<Step> steps = Step.of("docs/tutorial.md");
    assertThat(steps.size(), is(greaterThan(8)));
    new Walkthrough(folder).follow(steps, commands -> commands);
  }

  @Test
  void thePageOfKafkaPrintsWhatItSays() throws Exception {
    Walkthrough walkthrough = new Walkthrough(folder);
    for (String tool : List.of("topics", "console-producer", "console-consumer")) {
      List<String> command = new ArrayList<>(JavaProgram.command());
      command.addAll(List.of("@" + folder.resolve(".classes"), KafkaScripts.class.getName(), tool));
      walkthrough.script("kafka-" + tool + ".sh", command);
    }
    walkthrough.follow(Step.of("docs/tutorial.md").subList(0, UNTIL_TRAINED), commands -> commands);
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")))) {
      List<Step> steps = Step.of("docs/kafka.md");
      assertThat(steps.size(), is(6));
      walkthrough.follow(steps, commands -> commands.replace("localhost:9092", broker.address()));
    }
  }
}
