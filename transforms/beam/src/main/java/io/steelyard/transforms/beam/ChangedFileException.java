package io.steelyard.transforms.beam;

import java.io.IOException;

/** A file is no longer what it was when its run began. The message is a sentence that names it. */
final class ChangedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  ChangedFileException(String file, String change) {
    super(
        "The input "
            + file
            + " changed while it was read: "
            + change
            + ". Run again once nothing writes to it.");
  }
}
