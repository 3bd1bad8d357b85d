package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.RemediationSpec.Approval;
import io.steelyard.schemas.definition.RemediationSpec.Golden;
import io.steelyard.schemas.definition.RemediationSpec.RollBack;
import io.steelyard.schemas.definition.RemediationSpec.Trigger;
import io.steelyard.schemas.definition.syntax.SampleTrainers;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemediationReadingTest {
  private static final String REST =
      """
      name: shop
      version: 1
      owner: growth
      task: binary
      columns:
        - {name: id, type: string}
        - {name: at, type: timestamp}
        - {name: age, type: int}
        - {name: churned, type: string, domain: ["yes", "no"]}
      key: id
      eventTime: at
      label: {column: churned, positive: "yes"}
      features:
        - {name: age, columns: [age], steps: [{impute: median}]}
      split: {by: key, validation: 0.1, test: 0.2}
      model: {trainer: logistic-regression, seed: 1}
      """;

  private static PipelineDefinition read(String text) {
    return DefinitionReader.knowing(SampleTrainers.ALL)
        .read(text, SiblingFiles.NONE)
        .orThrow("definition");
  }

  @Test
  void everyKeyIsReadAndReadBack() {
    PipelineDefinition definition =
        read(
            REST
                + """
                remediation:
                  when: [{age: P12W}, alarm]
                  history: P8W
                  challenger: [model.seed=2, "description=of = signs"]
                  minimumGain: 0.002
                  cooldown: PT36H
                  approve: signature
                  probation: P2W
                  rollbackOn: worse
                  golden: {history: P3W, maximumLoss: 0.05, trustAfter: P30D}
                """);
    RemediationSpec expected =
        new RemediationSpec(
            List.of(new Trigger.Age(Duration.ofDays(84)), new Trigger.Alarm()),
            Duration.ofDays(56),
            List.of("model.seed=2", "description=of = signs"),
            0.002,
            Duration.ofHours(36),
            Approval.SIGNATURE,
            Duration.ofDays(14),
            RollBack.WORSE,
            new Golden(Duration.ofDays(21), 0.05, Duration.ofDays(30)));
    assertThat(definition.remediation(), is(expected));
    assertThat(expected.age(), is(Duration.ofDays(84)));
    assertThat(read(DefinitionWriter.write(definition)), is(definition));
  }

  @Test
  void theRestIsUsual() {
    PipelineDefinition definition =
        read(REST + "remediation: {history: P8W, golden: {maximumLoss: 0.1}}\n");
    assertThat(
        definition.remediation(),
        is(
            new RemediationSpec(
                List.of(new Trigger.Alarm()),
                Duration.ofDays(56),
                List.of(),
                0,
                Duration.ofDays(7),
                Approval.AUTOMATIC,
                Duration.ofDays(14),
                RollBack.ALARM,
                new Golden(Duration.ofDays(28), 0.1, null))));
    assertThat(read(DefinitionWriter.write(definition)), is(definition));
  }

  /** So that bundles keep their ids. */
  @Test
  void whoSaysNothingHasNone() {
    PipelineDefinition definition = read(REST);
    assertThat(definition.remediation(), is(nullValue()));
    assertThat(DefinitionWriter.write(definition), not(containsString("remediation")));
  }
}
