package io.steelyard.pipelines.reproduction;

/**
 * Something that was one thing when a bundle was made and is another now.
 *
 * @param kind of what
 * @param what differs, such as a file's name, {@code model.seed} or {@code org.tribuo:tribuo-math}
 * @param then what it was
 * @param now what it is
 */
public record Difference(Kind kind, String what, String then, String now) {
  /** What {@link #then} or {@link #now} says of something that is not there. */
  public static final String ABSENT = "absent";

  /** What differs: first the conditions of a run, then what it makes, in the order it is made. */
  public enum Kind {
    /** An input file. */
    INPUT("input"),
    /** A member of the definition. */
    DEFINITION("definition"),
    /** The program itself. */
    CODE("code"),
    /** A jar that brings more than the program has. */
    PLUGIN("plug-in"),
    /** A library in the bill of materials. */
    DEPENDENCY("dependency"),
    /** Java, the machine or the runner. */
    RUNTIME("runtime"),
    /** A count of rows. */
    ROWS("rows"),
    /** A statistic of the training rows. */
    STATISTIC("statistic"),
    /** A fitted feature. */
    PLAN("plan"),
    /** A tree or a weight. */
    MODEL("model"),
    /** A measure. */
    EVALUATION("evaluation"),
    /** A golden row. */
    GOLDEN("golden row"),
    EVALUATED("held-out row"),
    /** What production is watched by. */
    MONITOR("monitor");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kind for people. */
    public String word() {
      return word;
    }
  }

  /** Whether a run under it is another run, whatever comes out. */
  boolean isOfTheTask() {
    return kind == Kind.INPUT || kind == Kind.DEFINITION;
  }
}
