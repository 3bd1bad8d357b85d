package io.steelyard.schemas.definition.reading;

/** The text is no YAML that is read any further; its one problem. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  Unreadable(Position at, String message) {
    super(message);
    this.problem = new Problem(at.source(), at.line(), at.column(), message);
  }

  Problem problem() {
    return problem;
  }
}
