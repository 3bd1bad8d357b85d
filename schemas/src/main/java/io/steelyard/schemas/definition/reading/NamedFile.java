package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.GroupedNumber;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file beside the definition that a text of it names.
 *
 * @param at where it is named
 * @param path of the key that names it
 * @param name below the definition's folder
 */
record NamedFile(Position at, String path, String name) {
  /** What it holds; null where that cannot be had, which is noted as a problem. */
  byte @Nullable [] read(SiblingFiles files, Problems problems) {
    String fault;
    try {
      if (leavesTheFolder()) {
        fault = ", which leaves the definition's folder; put the file beside the definition.";
      } else {
        byte[] content = files.read(name);
        if (content.length <= SiblingFiles.LIMIT) {
          return content;
        }
        fault =
            ", which is larger than "
                + GroupedNumber.of(SiblingFiles.LIMIT)
                + " bytes; shorten it.";
      }
    } catch (NoSuchFileException e) {
      fault = ", but there is no such file beside the definition; add it.";
    } catch (IOException e) {
      fault = ", which cannot be read: " + e.getMessage() + ".";
    }
    problems.add(at, sentence(fault));
    return null;
  }

  /** A sentence about the file that goes on so. */
  String sentence(String rest) {
    return path + " is " + Quote.text(name) + rest;
  }

  private boolean leavesTheFolder() {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf(':') >= 0
        || name.indexOf('\0') >= 0
        || Arrays.asList(name.split("/", -1)).contains("..");
  }
}
