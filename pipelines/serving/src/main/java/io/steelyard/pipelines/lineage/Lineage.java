package io.steelyard.pipelines.lineage;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When, where and of what a bundle was made: enough to make it again.
 *
 * @param inputs the files read for training and held-out rows
 * @param tests the files read for test rows only
 * @param rows counts by name, such as read, rejected, train, validation, test
 * @param runner the Beam runner
 * @param options what the run was told beside the definition, by name: those that decide where and
 *     how it runs
 * @param versions of Java and the libraries that matter most, by name
 * @param provenance by whom, with what program and on which machine; null in lineage of format
 *     version 1
 */
public record Lineage(
    List<LineageInput> inputs,
    List<LineageInput> tests,
    SortedMap<String, Long> rows,
    String runner,
    SortedMap<String, String> options,
    SortedMap<String, String> versions,
    @Nullable Provenance provenance,
    Instant started,
    Instant finished) {
  public Lineage {
    inputs = List.copyOf(inputs);
    tests = List.copyOf(tests);
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }
}
