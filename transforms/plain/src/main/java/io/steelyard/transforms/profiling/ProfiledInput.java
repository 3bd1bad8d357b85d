package io.steelyard.transforms.profiling;

import io.steelyard.schemas.definition.InputSpec;
import java.util.List;

/**
 * What is in the files of an input, and how they are written.
 *
 * @param input as a definition says it, but for texts that mean a missing value
 * @param evidence why the header is thought to be there or not; empty where files name fields
 * @param encodingEvidence why the encoding is the one it is; empty for UTF-8 without a mark
 * @param profile of all rows
 * @param nested fields that hold others, or lists, which columns cannot
 * @param unnamed how many fields have no name
 * @param partial columns that some files lack
 */
public record ProfiledInput(
    InputSpec input,
    String evidence,
    String encodingEvidence,
    TableProfile profile,
    List<String> nested,
    int unnamed,
    List<String> partial) {
  public ProfiledInput {
    nested = List.copyOf(nested);
    partial = List.copyOf(partial);
  }
}
