package io.steelyard.transforms.formats.avro;

/** Bytes that are not what the format says; with a sentence without its full stop. */
public final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  public DamagedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong. */
  public String sentence() {
    return sentence;
  }
}
