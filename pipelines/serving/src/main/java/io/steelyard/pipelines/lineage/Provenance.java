package io.steelyard.pipelines.lineage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By what program, on which machine, for whom a bundle was made.
 *
 * @param definition the SHA-256 of the definition in canonical form, 64 hexadecimal digits
 * @param code the program
 * @param bom the SHA-256 of the bill of materials beside the lineage, or null where the program did
 *     not know its dependencies
 * @param host facts of the process that started the run; see {@link HostFacts}
 * @param seed of everything random
 * @param trainer that learned the model
 * @param user who started the run
 * @param parent the id of the latest bundle of the same name when the run began, or null
 */
public record Provenance(
    String definition,
    CodeVersion code,
    @Nullable String bom,
    SortedMap<String, String> host,
    long seed,
    TrainerRun trainer,
    String user,
    @Nullable String parent) {
  public Provenance {
    host = Collections.unmodifiableSortedMap(new TreeMap<>(host));
  }
}
