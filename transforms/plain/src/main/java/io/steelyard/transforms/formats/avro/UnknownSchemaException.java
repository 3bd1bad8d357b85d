package io.steelyard.transforms.formats.avro;

/** A schema that a registry does not have, or that is none of Avro's; with a whole sentence. */
public final class UnknownSchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  UnknownSchemaException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong. */
  public String sentence() {
    return sentence;
  }
}
