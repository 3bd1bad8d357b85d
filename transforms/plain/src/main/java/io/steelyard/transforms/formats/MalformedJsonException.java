package io.steelyard.transforms.formats;

/** A line is not one JSON object; the message is a sentence for its rejection. */
final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1;

  private final String sentence;

  MalformedJsonException(String sentence) {
    // Bad lines may be many, and nobody looks at the stack of one.
    super(sentence, null, false, false);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
