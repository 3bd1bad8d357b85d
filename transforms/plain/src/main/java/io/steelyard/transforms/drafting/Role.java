package io.steelyard.transforms.drafting;

/** What a column is to a model. */
enum Role {
  /** No value at all. */
  EMPTY,
  /** One value in every row. */
  CONSTANT,
  /** Another value in each row, or nearly. */
  IDENTIFIER,
  /** Sentences, of which nothing is learned yet. */
  WORDS,
  /** Dates of several formats, or that are something else now and then. */
  MIXED,
  /** A number that is more or less. */
  QUANTITY,
  /** True or false. */
  FLAG,
  /** One of a few texts, or codes. */
  CATEGORY,
  /** One of many texts. */
  MANY,
  /** A time. */
  TIME
}
