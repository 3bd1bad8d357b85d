package io.steelyard.pipelines.promotion;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.EvaluationRows;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.GoldenRow;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Approvals;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  private static final String NAME = "example";

  @TempDir private Path folder = Path.of("");
  private Registry dev = Registry.at("");
  private Registry prod = dev;
  private Registration made = new Registration(0, "", 0, "", Examples.CLOCK.instant());

  @BeforeEach
  void addBundle() throws IOException {
    dev = Registry.at(folder.resolve("dev").toString());
    prod = Registry.at(folder.resolve("prod").toString());
    made = dev.add(bundle("{}\n", 0), Examples.CLOCK);
  }

  /** A bundle whose first evaluation row is said to have had a score so many bits away. */
  private BundleFiles bundle(String baselines, int bits) throws IOException {
    BundleFiles files = Examples.bundle(baselines);
    Registry apart = Registry.at(folder.resolve("apart").toString());
    Bundle loaded = apart.load(apart.add(files, Examples.CLOCK));
    EvaluationRows rows =
        EvaluationRows.of(
            loaded.golden().rows().stream().map(GoldenRow::row).toList(),
            loaded.plan(),
            loaded.model());
    for (int bit = 0; bit < bits; bit++) {
      rows.scores().get(0)[0] = Math.nextUp(rows.scores().get(0)[0]);
    }
    return files.evaluatedOn(rows);
  }

  private Promotion.Side side(String name) {
    return side(name, null);
  }

  private Promotion.Side side(String name, @Nullable String labelled) {
    PipelineOptions options = PipelineOptionsFactory.create();
    return new Promotion.Side(
        new Environment(
            name,
            folder.resolve(name).toString(),
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            Approvals.NONE,
            List.of(),
            labelled,
            0),
        options);
  }

  private Promotion.Outcome promote(String reference, Consumer<String> stages) throws IOException {
    return new Promotion(side("dev"), side("prod"), "live", 2, stages)
        .run(reference, Examples.OCCASION, Examples.CLOCK);
  }

  private Promotion.Outcome promote() throws IOException {
    return promote(NAME + "@latest", stage -> {});
  }

  private @Nullable String live() throws IOException {
    return prod.aliases(NAME).get("live");
  }

  private List<String> kinds(Registry registry) throws IOException {
    List<String> kinds = new ArrayList<>();
    for (HistoryLine line : registry.history(NAME).lines()) {
      kinds.add(line.entry().deed().kind());
    }
    return kinds;
  }

  @Test
  void aBundleArrivesWholeAndBothHistoriesSaySo() throws IOException {
    Promotion.Outcome outcome = promote();
    assertThat(outcome.before(), is(nullValue()));
    assertThat(live(), is(made.id()));
    assertThat(
        BundleReader.files(prod.place(prod.resolve(NAME + "@live"), side("x").keys())).keySet(),
        is(BundleReader.files(dev.place(made, side("x").keys())).keySet()));
    HistoryLine line = prod.history(NAME).lines().get(0);
    assertThat(line.entry().deed().kind(), is(Deed.MOVED));
    assertThat(line.entry().deed().occasion().evidence().get("workers").asInt(), is(2));
    assertThat(
        dev.history(NAME).lines().get(0).entry().deed().occasion().evidence().get("head").asText(),
        is(line.head().toString()));
    assertThat(promote().line(), is(nullValue()));
    assertThat(kinds(prod), is(List.of(Deed.MOVED)));
    assertThat(kinds(dev), is(List.of(Deed.PROMOTED)));
  }

  @Test
  void oneBitOfAScoreIsRefusedWithTheFirstDifference() throws IOException {
    var other = dev.add(bundle("{\"a\":1}\n", 1), Examples.CLOCK);
    FailedCheck refusal = assertThrows(FailedCheck.class, this::promote);
    assertThat(
        refusal.getMessage(),
        containsString(
            "example@" + other.id() + " is not promoted to prod: evaluation row 1 (key row-é-0)"));
    assertThat(kinds(prod), is(List.of(Deed.REFUSED)));
    assertThat(prod.list(), is(List.of()));
    assertThat(
        prod.history(NAME).lines().get(0).entry().deed().occasion().evidence().has("refusal"),
        is(true));
  }

  @Test
  void oneBitOfAModelIsRefusedWhereverItChanges() throws IOException {
    assertThat(promote().before(), is(nullValue()));
    Path file = Path.of(dev.folder(made), "model.bin");
    flip(file);
    assertThat(
        assertThrows(UserError.class, this::promote).getMessage(),
        containsString("model.bin was changed"));
    flip(file);
    dev.add(bundle("{\"a\":2}\n", 0), Examples.CLOCK);
    Consumer<String> damage =
        stage -> {
          if (stage.equals("copy")) {
            BundleFiles next = copied();
            flip(Path.of(prod.stage(next, side("x").keys()).folder(), "model.bin"));
          }
        };
    assertThat(
        assertThrows(UserError.class, () -> promote(NAME + "@latest", damage)).getMessage(),
        containsString("model.bin was changed"));
    assertThat(live(), is(made.id()));
  }

  private BundleFiles copied() {
    try {
      return BundleReader.copy(dev.place(dev.resolve(NAME + "@latest"), side("x").keys()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void flip(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By hand, or by another promotion, between the look at it and the move. */
  @Test
  void anAliasThatMovedMeanwhileStays() throws IOException {
    promote();
    Registration second = dev.add(bundle("{\"a\":3}\n", 0), Examples.CLOCK);
    Registration third = dev.add(bundle("{\"a\":4}\n", 0), Examples.CLOCK);
    List<String> both = new ArrayList<>();
    UserError refusal =
        assertThrows(
            UserError.class,
            () ->
                promote(
                    NAME + "@" + second.id(),
                    stage -> {
                      if (stage.equals("approvals") && both.isEmpty()) {
                        both.add(stage);
                        try {
                          promote(NAME + "@" + third.id(), inner -> {});
                        } catch (IOException e) {
                          throw new IllegalStateException(e);
                        }
                      }
                    }));
    assertThat(refusal.getMessage(), containsString("someone changed it meanwhile"));
    assertThat(live(), is(third.id()));
    assertThat(kinds(prod), is(List.of(Deed.MOVED, Deed.MOVED, Deed.REFUSED)));
    assertThat(prod.resolve(NAME + "@latest").id(), is(third.id()));
  }

  /** A bundle that serves and lost a file is restored, or there is a way around it. */
  @Test
  void whatServesAndCannotBeComparedWithIsNamedWithWaysOut() throws IOException {
    promote();
    Path model = Path.of(prod.folder(made), "model.bin");
    Files.delete(model);
    Registration second = dev.add(bundle("{\"a\":5}\n", 0), Examples.CLOCK);
    Promotion.Side labelled = side("prod", folder.resolve("labelled.csv").toString());
    UserError refusal =
        assertThrows(
            UserError.class,
            () ->
                new Promotion(side("dev"), labelled, "live", 1, stage -> {})
                    .run(NAME + "@" + second.id(), Examples.OCCASION, Examples.CLOCK));
    assertThat(refusal.getMessage(), containsString("the bundle that serves cannot be compared"));
    assertThat(refusal.getMessage(), containsString("model.bin"));
    assertThat(refusal.getMessage(), containsString("point live to it with steelyard alias."));
    assertThat(live(), is(made.id()));

    assertThat(promote(NAME + "@" + made.id(), stage -> {}).line(), is(nullValue()));
    assertThat(prod.load(made).id(), is(made.id()));
    Promotion.Outcome other =
        new Promotion(side("dev"), labelled, "candidate", 1, stage -> {})
            .run(NAME + "@" + second.id(), Examples.OCCASION, Examples.CLOCK);
    assertThat(other.comparison(), is(""));
  }

  /** As on a disk that is full between copy and move: what is copied is not visible, and serves. */
  @Test
  void whatIsCutShortGoesOn() throws IOException {
    Path history = folder.resolve("prod/" + NAME + "/history");
    Files.createDirectories(history.resolveSibling(""));
    Files.writeString(history, "in the way");
    assertThrows(RuntimeException.class, this::promote);
    Files.delete(history);
    Path model = Path.of(prod.folder(made), "model.bin");
    if (Files.exists(model)) {
      Files.delete(model);
      Files.delete(model.resolveSibling("manifest.json"));
    }
    assertThat(promote().id(), is(made.id()));
    assertThat(live(), is(made.id()));
  }

  /** A bundle of a later version, as an older program in the target sees it. */
  @Test
  void aFormatThatIsNotKnownIsNamed() throws IOException {
    Path manifest = Path.of(dev.folder(made), "manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"formatVersion\": 1", "\"formatVersion\": 2"));
    assertThat(
        assertThrows(UserError.class, this::promote).getMessage(),
        containsString("it has format version 2; this program reads version 1"));
  }

  @Test
  void aRegistryThatCannotBeWrittenIsToldOf() throws IOException {
    Files.writeString(folder.resolve("prod"), "no folder");
    assertThrows(RuntimeException.class, this::promote);
    assertThat(kinds(dev), is(List.of()));
  }
}
