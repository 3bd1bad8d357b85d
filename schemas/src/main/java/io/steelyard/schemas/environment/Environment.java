package io.steelyard.schemas.environment;

import io.steelyard.schemas.definition.GateSpec;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where models are made and serve, and on what terms they come there: a {@code *.environment.yaml}.
 * All places are whole: those that were relative to the file have its folder before them.
 *
 * @param name of the environment
 * @param registry its folder or URI
 * @param runner on which its jobs run, or null for the commands' own default
 * @param options of commands, by name without hyphens; references to secrets are resolved
 * @param places the same of options whose values are places
 * @param trustedKeys files of public keys: nothing is loaded that none of them signed
 * @param approvals who may approve that a bundle comes here
 * @param gates that a bundle's evaluation must pass to come here
 * @param labelled the newest labelled rows, or null
 * @param minimumGain by which a bundle must be better on them than the one that serves
 */
public record Environment(
    String name,
    String registry,
    @Nullable String runner,
    SortedMap<String, String> options,
    SortedMap<String, String> places,
    List<String> trustedKeys,
    Approvals approvals,
    List<GateSpec> gates,
    @Nullable String labelled,
    double minimumGain) {
  /** Copies the collections. */
  public Environment {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    trustedKeys = List.copyOf(trustedKeys);
    gates = List.copyOf(gates);
  }

  /**
   * What an option of a command is here.
   *
   * @param option its name, without hyphens
   * @return null where the environment says nothing of it
   */
  public @Nullable String option(String option) {
    return switch (option) {
      case "models" -> registry;
      case "runner" -> runner;
      case "trustedKeys" ->
          trustedKeys.isEmpty()
              ? null
              : String.join(
                  ",", trustedKeys.stream().map(each -> each.replace(",", "\\,")).toList());
      default -> places.containsKey(option) ? places.get(option) : options.get(option);
    };
  }

  /** Its name: options may hold secrets. */
  @Override
  public String toString() {
    return name;
  }
}
