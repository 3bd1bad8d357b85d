package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.environment.Approvals;
import io.steelyard.schemas.environment.Environment;
import io.steelyard.schemas.environment.EnvironmentShape;
import io.steelyard.schemas.environment.SecretStore;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an environment and finds everything that is wrong with it at once. Relative places are of
 * the file's folder; secrets are references, which are resolved here.
 */
public final class EnvironmentReader {
  /** What every path in messages begins with. */
  private static final String ROOT = "environment";

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final int LONGEST = 1 << 20;

  private final String folder;
  private final Problems problems = new Problems();
  private final SecretReferences secrets;

  private EnvironmentReader(
      Path file, UnaryOperator<@Nullable String> variables, SecretStore store) {
    Path parent = file.getParent();
    this.folder = parent == null ? "" : parent + "/";
    this.secrets =
        new SecretReferences(problems, parent == null ? Path.of("") : parent, variables, store);
  }

  /**
   * The environment in a file.
   *
   * @param variables the value of a variable of the system, or null
   * @param store has the secrets that are referred to by name
   * @throws UserError with one line {@code file:line:column: message} for each problem
   */
  public static Environment read(
      Path file, UnaryOperator<@Nullable String> variables, SecretStore store) {
    EnvironmentReader reader = new EnvironmentReader(file, variables, store);
    Environment environment = null;
    try {
      Node node = YamlTree.read("", YamlText.checked("", YamlText.decode("", bytes(file))));
      Value value = new Structure(reader.problems).read(node, EnvironmentShape.ROOT, ROOT);
      if (value instanceof Value.Section root) {
        environment = reader.environment(root);
      }
    } catch (Unreadable e) {
      reader.problems.add(e.problem());
    }
    if (environment == null || !reader.problems.isEmpty()) {
      throw UserError.of(
          reader.problems.all().stream().map(problem -> problem.in(file.toString())).toList());
    }
    return environment;
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new UserError(file + " is too long for an environment.");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UserError("The environment " + file + " does not exist: check the path.", e);
    } catch (IOException e) {
      throw new UserError(
          "The environment " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private @Nullable Environment environment(Value.Section root) {
    SortedMap<String, String> options = entries(root, "options", UnaryOperator.identity());
    SortedMap<String, String> places = entries(root, "places", this::whole);
    requireOptions(root.section("options"));
    requireOptions(root.section("places"));
    Value.Text registry = root.text("registry");
    Value.Text labelled = root.text("labelled");
    Value.Section approvals = root.section("approvals");
    List<String> trusted = root.texts("trustedKeys").stream().map(this::place).toList();
    List<GateSpec> gates = root.sections("gates").stream().map(EnvironmentReader::gate).toList();
    Approvals approving = approvals == null ? Approvals.NONE : approvals(approvals);
    String registryPlace = registry == null ? "" : place(registry);
    String labelledPlace = labelled == null ? null : place(labelled);
    Value.Text runner = root.text("runner");
    return !problems.isEmpty()
        ? null
        : new Environment(
            requireNonNull(root.text("name")).text(),
            registryPlace,
            runner == null ? null : secrets.resolved(runner, "runner"),
            options,
            places,
            trusted,
            approving,
            gates,
            labelledPlace,
            requireNonNull(root.real("minimumGain")));
  }

  /** What has a key of its own, or is read before an environment is. */
  private void requireOptions(Value.@Nullable Section options) {
    Map<String, String> elsewhere =
        Map.of(
            "models",
            "write registry as a key of its own.",
            "runner",
            "write runner as a key of its own.",
            "trustedKeys",
            "write trustedKeys as a key of its own.",
            "plugins",
            "give it on the command line.",
            ROOT,
            "give it on the command line.");
    if (options != null) {
      options
          .values()
          .forEach(
              (name, value) -> {
                String advice = elsewhere.get(name);
                if (advice != null) {
                  problems.add(value.at(), value.path() + " has no place here; " + advice);
                }
              });
    }
  }

  private Approvals approvals(Value.Section section) {
    List<String> keys = section.texts("keys").stream().map(this::place).toList();
    Long minimum = section.whole("minimum");
    return new Approvals(keys, minimum == null ? 1 : Math.toIntExact(minimum));
  }

  private static GateSpec gate(Value.Section gate) {
    Value.Text metric = gate.text("metric");
    Value.Text split = gate.text("split");
    return new GateSpec(
        metric == null ? "" : metric.text(),
        split == null ? "" : split.text(),
        gate.real("minimum"),
        gate.real("maximum"));
  }

  private SortedMap<String, String> entries(
      Value.Section root, String key, UnaryOperator<String> meant) {
    SortedMap<String, String> entries = new TreeMap<>();
    Value.Section section = root.section(key);
    if (section != null) {
      section
          .values()
          .forEach(
              (name, value) -> {
                if (!name.matches("[A-Za-z][A-Za-z0-9.]*")) {
                  problems.add(
                      value.at(), value.path() + " is no option; write its name without hyphens.");
                }
                String text = secrets.resolved(text(value), name);
                entries.put(name, meant.apply(text));
              });
    }
    return entries;
  }

  private static Value.Text text(Value value) {
    if (value instanceof Value.Text text) {
      return text;
    }
    String written =
        value instanceof Value.Whole whole
            ? Long.toString(whole.number())
            : value instanceof Value.Real real
                ? CanonicalJson.readable(real.number())
                : Boolean.toString(((Value.Flag) value).on());
    return new Value.Text(value.at(), value.path(), written);
  }

  private String place(Value.Text text) {
    return whole(secrets.resolved(text, ""));
  }

  private String whole(String place) {
    return place.startsWith("/") || SCHEME.matcher(place).matches() ? place : folder + place;
  }
}
