package io.steelyard.schemas.definition.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may stand at one place of a definition. */
public sealed interface Shape {
  /** A single value. */
  sealed interface Scalar extends Shape {}

  /**
   * A text that is not empty.
   *
   * @param pattern a regular expression that the whole text matches, or null for any text
   * @param advice what to write instead, such as {@code a name of small letters}
   */
  record Text(@Nullable String pattern, String advice) implements Scalar {}

  /** A text, which may be empty. */
  record AnyText() implements Scalar {}

  /** One of these words. */
  record Words(List<String> words) implements Scalar {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements Scalar {}

  /** A number within a range. */
  sealed interface Numeric extends Scalar {
    /** Whether this number may stand there. */
    boolean holds(double number);

    /** Whether only whole numbers may. */
    boolean isWhole();
  }

  /** A whole number within a range, both ends inclusive. */
  record Whole(long least, long greatest) implements Numeric {
    @Override
    public boolean isWhole() {
      return true;
    }

    @Override
    public boolean holds(double number) {
      return number == Math.rint(number) && number >= least && number <= greatest;
    }
  }

  /**
   * A finite number within a range; a null bound is open.
   *
   * @param decimals the most that it may have, 0 to 9, or {@link #ANY_DECIMALS}
   */
  record Real(@Nullable Bound least, @Nullable Bound greatest, int decimals) implements Numeric {
    /** As many decimals as a double has. */
    public static final int ANY_DECIMALS = Integer.MAX_VALUE;

    public Real(@Nullable Bound least, @Nullable Bound greatest) {
      this(least, greatest, ANY_DECIMALS);
    }

    /** Any finite number. */
    public static final Real ANY = new Real(null, null);

    /** At least this number. */
    public static Real from(double least) {
      return new Real(Bound.at(least), null);
    }

    /** At least the first number and at most the second. */
    public static Real between(double least, double greatest) {
      return new Real(Bound.at(least), Bound.at(greatest));
    }

    /** More than the first number and at most the second. */
    public static Real above(double least, double greatest) {
      return new Real(Bound.beyond(least), Bound.at(greatest));
    }

    /** This range, of numbers of at most so many decimals. */
    public Real toDecimals(int most) {
      return new Real(least, greatest, most);
    }

    @Override
    public boolean isWhole() {
      return false;
    }

    @Override
    public boolean holds(double number) {
      return isKept(number)
          && (least == null
              || number > least.value()
              || (number == least.value() && least.edge() == Bound.Edge.INSIDE))
          && (greatest == null
              || number < greatest.value()
              || (number == greatest.value() && greatest.edge() == Bound.Edge.INSIDE));
    }

    /** A quotient of whole numbers is rounded once, as the decimals are when they are read. */
    private boolean isKept(double number) {
      if (decimals == ANY_DECIMALS) {
        return true;
      }
      double scale = StrictMath.pow(10, decimals);
      return Math.rint(number * scale) / scale == number;
    }
  }

  /** An end of a range. */
  record Bound(double value, Edge edge) {
    /** Whether the end belongs to the range. */
    public enum Edge {
      INSIDE,
      OUTSIDE
    }

    static Bound at(double value) {
      return new Bound(value, Edge.INSIDE);
    }

    static Bound beyond(double value) {
      return new Bound(value, Edge.OUTSIDE);
    }
  }

  /** An instant as ISO text; without a zone it is UTC, without a time midnight. */
  record Moment() implements Scalar {}

  /** A finite number, or an instant as ISO text. */
  record RealOrMoment() implements Scalar {}

  /** A text that is not empty, a finite number, or {@code true} or {@code false}. */
  record Single() implements Scalar {}

  /** A list of at least and at most so many items. */
  record Listing(Shape item, int least, int most, Order order) implements Shape {
    /** What is asked of the items of a list. */
    public enum Order {
      ANY,
      /** Numbers of which each is above the last. */
      ASCENDING,
      /** Texts of which none is there twice. */
      DISTINCT
    }

    public Listing(Shape item, int least) {
      this(item, least, Integer.MAX_VALUE, Order.ANY);
    }

    /** A list of two different texts. */
    public static Listing pair(Shape item) {
      return new Listing(item, 2, 2, Order.DISTINCT);
    }

    /** A list of at least so many texts, none twice. */
    public static Listing distinct(Shape item, int least) {
      return new Listing(item, least, Integer.MAX_VALUE, Order.DISTINCT);
    }

    /** A list of at least so many numbers, each above the last. */
    public static Listing ascending(Shape item, int least) {
      return new Listing(item, least, Integer.MAX_VALUE, Order.ASCENDING);
    }
  }

  /** Values of one shape under names that somebody else knows. */
  record Entries(Shape value) implements Shape {}

  /**
   * Named keys, no others.
   *
   * @param needed keys of which at least one is there; empty for no such condition
   * @param ordered two keys of numbers of which the first is not above the second; or none
   * @param ranges what numbers may be because of a word beside them, or null
   * @param used keys that are of use beside some words only
   */
  record Table(
      List<Key> keys,
      List<String> needed,
      List<String> ordered,
      @Nullable Ranges ranges,
      List<Used> used)
      implements Shape {
    public Table {
      used = List.copyOf(used);
      keys = List.copyOf(keys);
      needed = List.copyOf(needed);
      ordered = List.copyOf(ordered);
    }

    /** A table of these keys. */
    public static Table of(Key... keys) {
      return new Table(List.of(keys), List.of(), List.of(), null, List.of());
    }

    /** This table where at least one of these keys is there. */
    public Table needing(String... names) {
      return new Table(keys, List.of(names), ordered, ranges, used);
    }

    /** This table where the number under the first key is not above that under the second. */
    public Table ordered(String least, String greatest) {
      return new Table(keys, needed, List.of(least, greatest), ranges, used);
    }

    /** This table where a word says what numbers beside it may be. */
    public Table within(Ranges narrower) {
      return new Table(keys, needed, ordered, narrower, used);
    }

    /**
     * This table where a key is of use only beside one of these words under another key; beside
     * others it may say nothing but its default, which is written out.
     */
    public Table using(String key, String by, String... words) {
      List<Used> more = new ArrayList<>(used);
      more.add(new Used(key, by, List.of(words)));
      return new Table(keys, needed, ordered, ranges, more);
    }

    /** The key of a name. */
    public Key key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }
  }

  /** A key that is of use only beside some words under another key of the same table. */
  record Used(String key, String by, List<String> words) {
    public Used {
      words = List.copyOf(words);
    }
  }

  /**
   * What the numbers under some keys may be, by the word under another key of the same table.
   *
   * @param by the key of the word
   * @param keys those of the numbers
   * @param byWord the range of each word; of others, and of no word, the keys' own shapes hold
   */
  record Ranges(String by, List<String> keys, SortedMap<String, Real> byWord) {
    public Ranges {
      keys = List.copyOf(keys);
      byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
    }

    /** The words of each range, in the order of their names. */
    public Map<Real, List<String>> words() {
      Map<Real, List<String>> words = new LinkedHashMap<>();
      byWord.forEach(
          (word, range) -> words.computeIfAbsent(range, some -> new ArrayList<>()).add(word));
      return words;
    }
  }

  /** The table that the word under a key chooses; without the key, that of the default word. */
  record Cases(String key, String defaultValue, SortedMap<String, Table> tables) implements Shape {}

  /** One of several variants: its bare name, or a one-key map from its name to an argument. */
  record Variants(List<Variant> variants) implements Shape {
    public Variants {
      variants = List.copyOf(variants);
    }

    /** These variants. */
    public static Variants of(Variant... variants) {
      return new Variants(List.of(variants));
    }
  }

  /**
   * A named variant.
   *
   * @param argument the shape of its argument, or null where it takes none
   */
  record Variant(String name, @Nullable Shape argument, Bare bare, String description) {
    /** Whether the bare name, without an argument, is a variant too. */
    public enum Bare {
      ALLOWED,
      REFUSED
    }

    /** A variant that is its bare name. */
    public static Variant word(String name, String description) {
      return new Variant(name, null, Bare.ALLOWED, description);
    }

    /** A variant with an argument. */
    public static Variant map(String name, Shape argument, String description) {
      return new Variant(name, argument, Bare.REFUSED, description);
    }

    /** A variant with an argument or without. */
    public static Variant both(String name, Shape argument, String description) {
      return new Variant(name, argument, Bare.ALLOWED, description);
    }
  }
}
