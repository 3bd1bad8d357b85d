package io.steelyard.runners;

import static io.steelyard.runners.OperatedWorld.DRIFT;
import static io.steelyard.runners.OperatedWorld.REST;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.pipelines.remediation.OperateRequest;
import io.steelyard.pipelines.remediation.Operated;
import io.steelyard.pipelines.remediation.Operation;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Approvals;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go wrong while an alias is looked after. */
@Tag("slow")
class OperateFaultsTest {
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir Path folder;
  private OperatedWorld world = new OperatedWorld(Path.of(""));

  @BeforeEach
  void makeWorld() {
    world = new OperatedWorld(folder);
  }

  /** A look that is told of its stages. */
  private Operated operate(int week, Consumer<String> stages) throws IOException {
    var options = RunnerProfile.options("direct", 1, List.of());
    return Operation.run(
        new OperateRequest(
            world.models().toString(),
            "moving",
            "live",
            List.of(folder.resolve("rows.csv").toString()),
            null,
            MovingWorld.week(week),
            Duration.ofDays(7),
            new Environment(
                "prod",
                world.models().toString(),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                Approvals.NONE,
                List.of(),
                null,
                0),
            TrustedKeys.UNRESTRICTED,
            null,
            Occasion.of("somebody", Clock.systemUTC(), ""),
            new TrainRequest.Run(1, 64 << 20, Clock.systemUTC(), Origin.here(), options),
            stages));
  }

  /** Does something at the first time that a stage begins. */
  private static Consumer<String> at(String stage, Callable<?> deed) {
    List<String> done = new ArrayList<>();
    return begun -> {
      if (begun.equals(stage) && done.isEmpty()) {
        done.add(begun);
        try {
          var unused = deed.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Test
  void anAliasThatIsMovedByHandMeanwhileStands() throws IOException {
    var unused = world.environment(REST, "");
    String first = world.live();
    String other = world.train(7);
    Operated during =
        operate(
            DRIFT + 3,
            at(
                "compare",
                () -> world.registry().alias("moving", "live", other, first, occasion())));
    assertThat(during.decision().why(), containsString("The alias was moved by hand"));
    assertThat(world.live(), is(other));
    assertThat(world.kinds(), is(List.of("moved", "moved", "trained")));

    // After the last look at where it points, and before the move.
    Operated last =
        operate(
            DRIFT + 4,
            at(
                "score again",
                () -> world.registry().alias("moving", "live", first, other, occasion())));
    assertThat(last.decision().why(), containsString("someone changed it meanwhile"));
    assertThat(world.live(), is(first));
    assertThat(world.kinds().get(4), is("failed"));
    assertThat(world.registry().history("moving").verify(null), is(empty()));
  }

  private static Occasion occasion() {
    return Occasion.of("ann", Clock.systemUTC(), "by hand");
  }

  @Test
  void ofTwoLoopsAtOnceOneMovesTheAlias() throws IOException {
    var unused = world.environment(REST, "");
    String first = world.live();
    Operated outer = operate(DRIFT + 3, at("compare", () -> operate(DRIFT + 3, stage -> {})));
    assertThat(outer.decision().why(), not(containsString("The alias was moved by hand")));
    assertThat(world.kinds(), is(List.of("moved", "moved")));
    assertThat(world.live(), is(world.bundle(1)));
    assertThat(outer.line(), is(nullValue()));
    assertThat(outer.alerts(), is(empty()));
    assertThat("the way back is remembered", outer.state().previous(), is(first));
    assertThat(outer.state(), is(operate(DRIFT + 3, stage -> {}).state()));
  }

  /** As a runner throws it: wrapped. */
  @Test
  void whatFailsOnAWorkerIsARemedyThatFailed() throws IOException {
    var unused = world.environment(REST, "");
    String first = world.live();
    Callable<?> fault =
        () -> {
          throw new UserError("A file is not there any more.");
        };
    for (String stage : List.of("compare", "score again", "compare")) {
      Operated failed = operate(DRIFT + 2 + world.kinds().size(), at(stage, fault));
      assertThat(failed.decision().why(), containsString("A file is not there any more."));
    }
    assertThat(world.kinds(), is(List.of("moved", "failed", "failed", "stopped")));
    assertThat(world.live(), is(first));
  }

  /** Age is reason enough, but there is no row that the model does not know. */
  @Test
  void theSameModelIsNoPromotion() throws IOException {
    Path environment = world.environment(REST + "  when: [{age: P1W}]\n", "");
    String first = world.live();
    CommandRun same = world.operate(environment, DRIFT);
    assertThat(same.err(), same.code(), is(0));
    assertThat(same.out(), containsString("It is the same model."));
    assertThat(world.kinds(), is(List.of("moved", "trained")));
    assertThat(world.bundle(1), is(first));
    assertThat(world.registry().list().size(), is(1));
  }

  @Test
  void aRegistryThatCannotBeWrittenIsNamed() throws IOException {
    try (SmallDisk disk = SmallDisk.at(Files.createDirectories(world.models()), "16m")) {
      Path environment = world.environment(REST, "");
      disk.protect();
      CommandRun refused = world.operate(environment, DRIFT + 3);
      assertThat(refused.code(), is(2));
      assertThat(refused.err(), containsString(world.models() + ""));
      assertThat(refused.err(), containsString("cannot be written"));
      assertThat(refused.err(), not(containsString("Exception")));
      CommandRun back = CommandRun.of("rollback", "moving@live", "--models=" + world.models());
      assertThat(back.code(), is(2));
      CommandRun alias =
          CommandRun.of(
              "alias", "moving@other", "--to=moving@latest", "--models=" + world.models());
      assertThat(alias.err(), alias.code(), is(2));
      assertThat(alias.err(), containsString("cannot be written"));
      assertThat(world.kinds(), is(List.of("moved")));
    }
  }

  @Test
  void aDiskThatIsFullBetweenCopyAndMoveLeavesTheAlias() throws IOException {
    try (SmallDisk disk = SmallDisk.at(Files.createDirectories(world.models()), "16m")) {
      var unused = world.environment(REST, "");
      String first = world.live();
      Consumer<String> fill =
          at(
              "score again",
              () -> {
                disk.fill();
                return "full";
              });
      UserError full = assertThrows(UserError.class, () -> operate(DRIFT + 3, fill));
      assertThat(full.getMessage(), containsString("its disk is full"));
      assertThat(world.live(), is(first));
      assertThat(world.registry().list().size(), is(1));
      disk.empty();
      Operated later = operate(DRIFT + 3, stage -> {});
      assertThat(later.line() == null ? "" : later.line().entry().deed().kind(), is("moved"));
      assertThat(world.live(), is(not(first)));
      assertThat(world.registry().history("moving").verify(null), is(empty()));
    }
  }

  /** The probation's way back is gone: what serves stays, and is not worse for it. */
  @Test
  void aBundleThatWasDeletedIsNoWayBack() throws IOException {
    Path environment = world.environment(REST, "");
    String first = world.live();
    CommandRun moved = world.operate(environment, DRIFT + 3);
    assertThat(moved.err(), moved.code(), is(0));
    String second = world.live();
    FileTrees.delete(world.models().resolve("moving").resolve(first.replace(':', '-')));
    CommandRun later = world.operate(environment, DRIFT + 4);
    assertThat(later.out() + later.err(), later.code(), is(0));
    assertThat(world.live(), is(second));
    CommandRun back = CommandRun.of("rollback", "moving@live", "--models=" + world.models());
    assertThat(back.code(), is(2));
    assertThat(back.err(), containsString("does not go back to " + first));
    assertThat(world.live(), is(second));
  }

  @Test
  void aLoopLooksAgainAndAgainAndEndsWithASignal() throws Exception {
    Path environment = world.environment(REST, "");
    List<String> look = world.look(environment, DRIFT + 3, "--every=PT1S");
    try (CommandProcess loop = CommandProcess.start(folder.resolve("loop.log"), look)) {
      long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      while (loop.printed().split("serving ", -1).length < 4) {
        assertThat(loop.printed(), loop.endsWithin(100), is(false));
        assertThat(loop.printed(), System.nanoTime() < deadline, is(true));
      }
      loop.process().destroy();
      assertThat(loop.printed(), loop.endsWithin(PATIENCE_MILLIS), is(true));
    }
    assertThat(world.kinds(), is(List.of("moved", "moved")));
    assertThat(world.registry().history("moving").verify(null), is(empty()));
    try (Stream<Path> left = Files.list(world.models())) {
      assertThat(left.map(path -> path.getFileName() + "").toList(), is(List.of("moving")));
    }
  }
}
