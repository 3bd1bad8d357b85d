package io.steelyard.transforms.statistics;

/**
 * An immutable, exact summary of some rows: a commutative monoid under {@link #merge}. Merging the
 * states of any partition of rows, in any order and grouping, gives a state whose codec writes the
 * same bytes as the state of all rows at once.
 */
public interface State<S extends State<S>> {
  /** The summary of the rows of both. Total: it never fails. */
  S merge(S other);
}
