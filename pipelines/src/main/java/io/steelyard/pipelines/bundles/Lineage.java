package io.steelyard.pipelines.bundles;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When, where and of what a bundle was made: enough to make it again. In no digest.
 *
 * @param inputs the files read for training and held-out rows
 * @param tests the files read for test rows only
 * @param rows counts by name, such as read, rejected, train, validation, test
 * @param runner the Beam runner
 * @param options the command's options that decide what is read, by name; no credentials
 * @param versions of the program, Java and the libraries, by name
 */
public record Lineage(
    List<InputFile> inputs,
    List<InputFile> tests,
    SortedMap<String, Long> rows,
    String runner,
    SortedMap<String, String> options,
    SortedMap<String, String> versions,
    Instant started,
    Instant finished) {
  /** A file that was read and its length in bytes. */
  public record InputFile(String uri, long size) {}

  public Lineage {
    inputs = List.copyOf(inputs);
    tests = List.copyOf(tests);
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }
}
