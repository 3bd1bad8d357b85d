package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.remediation.ChallengerDefinition;
import io.steelyard.pipelines.remediation.OperateRequest;
import io.steelyard.pipelines.remediation.Operated;
import io.steelyard.pipelines.remediation.Operation;
import io.steelyard.pipelines.remediation.Replay;
import io.steelyard.pipelines.remediation.ReplayRequest;
import io.steelyard.pipelines.remediation.Replayed;
import io.steelyard.pipelines.signing.KeyFiles;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.results.FailureText;
import io.steelyard.runners.results.Progress;
import io.steelyard.runners.results.ReplayText;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.environment.Approvals;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard operate}: a model trained again as its definition says. */
@Command(
    name = "operate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks after an alias: trains again, promotes and takes back as the definition says.",
      "",
      "Judges the model that serves on the newest labelled rows. At an alarm, or by age, it trains",
      "a new one, compares both on held-out rows, moves the alias if that is better, and watches the",
      "probation. What was done is recorded in the registry's history. Without --every it looks once,",
      "as for a scheduler. Exits with 3 if the loop has stopped or a remedy failed. --alerts takes",
      "what a person should know.",
      "",
      "With --replay it tries policies over rows of the past instead: goes through them tick by",
      "tick, as if they came now and their labels later, trains as each policy says and scores what",
      "comes next with the model that serves then. Registers nothing.",
    },
    footer = {
      "",
      "Examples:",
      "  steelyard operate churn@production --environment=prod.environment.yaml",
      "  steelyard operate --replay='history/*.csv.gz' --definition=churn.pipeline.yaml \\",
      "      --models=models --policies=never,P1W,definition",
    })
public final class OperateCommand implements Callable<Integer> {
  /** The exit code of a loop that stopped, or a remedy that failed. */
  static final int FAILED = 3;

  private static final String REPLAY = "--replay";
  private static final String DEFINITION = "--definition";
  private static final String LABELLED = "--labelled";
  private static final String TICK = "--tick";
  private static final String EVERY = "--every";
  private static final String ALERTS = "--alerts";
  private static final String KEY = "--key";

  @Parameters(arity = "0..1", paramLabel = "NAME@ALIAS", description = "The alias")
  private @Nullable String alias;

  @Option(
      names = LABELLED,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description =
          "Labelled rows, as far back as a training and the golden period reach: files, folders or"
              + " globs. Default: those of the environment")
  private List<String> labelled = new ArrayList<>();

  @Option(
      names = EVERY,
      paramLabel = "DURATION",
      description = "Look again and again, this long after the last time. Default: once")
  private @Nullable String every;

  @Option(
      names = ALERTS,
      paramLabel = "URI",
      description =
          "Takes alarms, models that wait, failures and rollbacks, each a JSON object: a topic, queue"
              + " or file as of a stream")
  private @Nullable String alerts;

  @Option(
      names = KEY,
      paramLabel = "FILE",
      description =
          "A private Ed25519 key in PKCS#8 PEM that signs what is trained, for an environment with"
              + " trusted keys. Default: it waits for a signature")
  private @Nullable Path key;

  @Mixin private AsOfOption asOf = new AsOfOption();

  @Option(
      names = REPLAY,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description = "Labelled rows of the past to try policies over: files, folders or globs")
  private List<String> history = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the suffix does not tell")
  private @Nullable String format;

  @Option(
      names = DEFINITION,
      paramLabel = "FILE",
      description = "The *.pipeline.yaml of a replay; it says its remediation")
  private @Nullable String definition;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "A value in the place of the definition's in a replay; may be given several times")
  private List<String> given = new ArrayList<>();

  @Option(
      names = "--models",
      required = true,
      paramLabel = "URI",
      description = "The registry; a replay only puts temporary files there")
  private String models = "";

  @Option(
      names = ReplayPolicies.OPTION,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "NAME",
      description =
          "What a replay compares: never; a duration such as P1W, which trains that often and always takes over; definition, or only its age or its alarm. Default: never,"
              + " each tick, and definition")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = TICK,
      paramLabel = "DURATION",
      defaultValue = "P1W",
      description =
          "The windows that are judged, and how often a replay decides; weeks begin on Mondays."
              + " Default: ${DEFAULT-VALUE}")
  private String tick = "P1W";

  @Mixin private OccasionOptions occasion = new OccasionOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private TrustOptions trust = new TrustOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  private final UnsentAlerts unsent = new UnsentAlerts();

  @Override
  public Integer call() throws IOException {
    PipelineOptions options = job.jobOptions(requireNonNull(spec));
    String looked = alias;
    if ((looked == null) == history.isEmpty()) {
      throw new UserError("operate takes either NAME@ALIAS or " + REPLAY + ".");
    }
    return looked == null ? replay(options) : operate(AliasName.parse(looked), options);
  }

  private TrainRequest.Run run(PipelineOptions options) {
    return new TrainRequest.Run(
        job.workers(),
        Runtime.getRuntime().maxMemory() / 2,
        Clock.systemUTC(),
        occasion.origin(),
        options);
  }

  private int operate(AliasName named, PipelineOptions options) throws IOException {
    Environment environment = environment();
    List<String> rows = labelled(environment);
    SigningKey signer = signer();
    @Nullable PTransform<PCollection<String>, PDone> told = told(options);
    Duration pause = every == null ? null : GivenSpan.of(EVERY, every, "");
    int code = once(named, rows, environment, signer, told, options);
    while (pause != null) {
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return code;
      }
      code = again(() -> once(named, rows, environment, signer, told, options));
    }
    return code;
  }

  /** One look. */
  private interface Look {
    int look() throws IOException;
  }

  /** What fails after it went well once may go well the next time. */
  private int again(Look look) throws IOException {
    try {
      return look.look();
    } catch (IOException | RuntimeException e) {
      var err = requireNonNull(spec).commandLine().getErr();
      var unused = FailureText.write(e, outputs.debug, err);
      err.flush();
      return FAILED;
    }
  }

  /** Without one, the registry alone. */
  private Environment environment() {
    return outputs.environment == null
        ? new Environment(
            "",
            models,
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            Approvals.NONE,
            List.of(),
            null,
            0)
        : GivenEnvironment.read(Path.of(outputs.environment));
  }

  private @Nullable SigningKey signer() {
    if (key == null) {
      return null;
    }
    SigningKey signer = KeyFiles.signingKey(key);
    TrustedKeys trusted = trust.keys();
    if (trusted.isRestricted() && !trusted.keys().contains(signer.verificationKey())) {
      throw new UserError(
          KEY
              + "="
              + key
              + " is the key "
              + signer.verificationKey().id()
              + ", which is none of the trusted keys: what it signs could not serve.");
    }
    return signer;
  }

  private @Nullable PTransform<PCollection<String>, PDone> told(PipelineOptions options) {
    return alerts == null
        ? null
        : Connectors.of(alerts)
            .alerts(alerts, new ConnectorOptions(kafka.properties(System.getenv()), options));
  }

  private List<String> labelled(Environment environment) {
    if (!labelled.isEmpty()) {
      return labelled;
    }
    String place = environment.labelled();
    if (place == null) {
      throw new UserError(
          "There are no labelled rows: give " + LABELLED + ", or say labelled in the environment.");
    }
    return List.of(place);
  }

  private int once(
      AliasName named,
      List<String> rows,
      Environment environment,
      @Nullable SigningKey signer,
      @Nullable PTransform<PCollection<String>, PDone> told,
      PipelineOptions options)
      throws IOException {
    Instant at = asOf.instant(Clock.systemUTC());
    try (RunOutputs run = claim(LABELLED, rows);
        Progress progress = new Progress(requireNonNull(spec).commandLine().getErr())) {
      Operated operated =
          Operation.run(
              new OperateRequest(
                  models,
                  named.name(),
                  named.alias(),
                  rows,
                  format,
                  at,
                  GivenSpan.of(TICK, tick, ""),
                  environment,
                  trust.keys(),
                  signer,
                  occasion.now(),
                  run(options),
                  progress::stage));
      if (told != null) {
        unsent.add(operated.alerts());
        if (!unsent.isEmpty()) {
          progress.stage("alert");
          unsent.send(alerts -> send(alerts, told, options));
        }
      }
      new Summary("operate")
          .bundle(operated.state().champion())
          .with("operation", OperatedText.facts(operated))
          .with("seconds", progress.seconds())
          .fill(run, outputs.summary);
      run.publish();
      OperatedText.write(named, operated, requireNonNull(spec).commandLine().getOut());
      return OperatedText.isFailure(operated) ? FAILED : 0;
    }
  }

  private static void send(
      List<String> alerts, PTransform<PCollection<String>, PDone> told, PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Alerts", Create.of(alerts)).apply("Tell", told);
    pipeline.run().waitUntilFinish();
  }

  private int replay(PipelineOptions options) throws IOException {
    String file = definition;
    if (file == null) {
      throw new UserError(REPLAY + " needs " + DEFINITION + ".");
    }
    PipelineDefinition known = Definitions.read(file, given);
    RemediationSpec remediation = known.remediation();
    if (remediation == null) {
      throw new UserError(
          "The definition " + file + " has no remediation: say there when to train again.");
    }
    Duration length = GivenSpan.of(TICK, tick, "");
    PipelineDefinition challenger = ChallengerDefinition.of(known);
    var compared = ReplayPolicies.of(policies, remediation, length);
    try (RunOutputs run = claim(REPLAY, history);
        Progress progress = new Progress(requireNonNull(spec).commandLine().getErr())) {
      List<Replayed> replayed =
          Replay.run(
              new ReplayRequest(
                  known,
                  challenger,
                  history,
                  format,
                  length,
                  compared,
                  models,
                  run(options),
                  progress::stage));
      String metric = known.performance().metric();
      new Summary("operate")
          .with("metric", metric)
          .with("policies", ReplayText.facts(replayed))
          .with("seconds", progress.seconds())
          .fill(run, outputs.summary);
      run.publish();
      ReplayText.write(replayed, metric, requireNonNull(spec).commandLine().getOut());
      return 0;
    }
  }

  private RunOutputs claim(String option, List<String> rows) throws IOException {
    RunOutputs run = new RunOutputs().side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary);
    return new StreamPlaces()
        .add(ALERTS, alerts)
        .among(run)
        .apartFrom(option, rows)
        .apartFrom(DEFINITION, definition == null ? List.of() : List.of(definition))
        .outside(null, models)
        .claim();
  }
}
