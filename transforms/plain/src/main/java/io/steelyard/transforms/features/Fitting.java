package io.steelyard.transforms.features;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.ListedTexts;
import io.steelyard.transforms.statistics.Moments;
import io.steelyard.transforms.statistics.NumberPair;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.NumbersByGroup;
import io.steelyard.transforms.statistics.PairMoments;
import io.steelyard.transforms.statistics.RowNumbers;
import io.steelyard.transforms.statistics.TextSource;
import io.steelyard.transforms.statistics.TextStatistics;
import io.steelyard.transforms.statistics.ValueStep;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import io.steelyard.transforms.texts.TextStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A feature while its steps are fitted, one after the other: each asks for statistics of what the
 * steps before it left, and adds what it becomes.
 */
public final class Fitting {
  /** Where statistics come from. */
  interface Source {
    NumberStatistics numbers(NumberSource source);

    /** How two numbers of a row go together. */
    PairMoments pair(NumberPair pair);

    /** The label. */
    LabelPlan label();

    /** What a vocabulary keeps. */
    VocabularyCounts counts(VocabularyRequest request);

    /** What is known of a column of texts. */
    TextStatistics texts(int column);

    /** The labels by category of a column and fold. */
    TargetSums targets(int column, ColumnType type, int folds);

    /** So many folds. */
    Folds folds(int count);

    /** The numbers by category. */
    SortedMap<byte[], Moments> moments(NumbersByGroup source);
  }

  /** The most numbers that a step makes of one feature. */
  public static final int MOST_NUMBERS = 4096;

  private final int column;
  private final Field field;
  private final String place;
  private final Source source;
  private final List<NumberStep> fitted = new ArrayList<>();
  private final List<ValueStep> observed = new ArrayList<>();
  private final List<NumberStep> later = new ArrayList<>();
  private final List<TextStep> listed = new ArrayList<>();
  private @Nullable VocabularyCounts vocabulary;
  private int mostTexts;
  private @Nullable Categorizer categorizer;
  private @Nullable Encoder encoder;

  /**
   * @param place the feature and its column, a colon and a space, with which a problem begins;
   *     empty where who asks tells them
   */
  Fitting(int column, Field field, String place, Source source) {
    this.column = column;
    this.field = field;
    this.place = place;
    this.source = source;
  }

  /** The type of the column. */
  public ColumnType type() {
    return field.type();
  }

  /** The name of the column. */
  public String columnName() {
    return field.name();
  }

  /** The numbers of the training rows after the steps so far. */
  public Distribution numbers() {
    double imputed = Double.NaN;
    for (NumberStep step : fitted) {
      imputed = step.apply(imputed);
    }
    return new Distribution(source.numbers(observed()), later, imputed);
  }

  /** The numbers that statistics are gathered of: before the first step that is fitted. */
  private NumberSource observed() {
    return new NumberSource(column, observed);
  }

  /**
   * How the numbers of the training rows go together with those of another column, both before the
   * first of their steps that is fitted.
   */
  public PairMoments pairWith(Fitting other) {
    return source.pair(new NumberPair(observed(), other.observed()));
  }

  /**
   * The F statistic of the numbers of the training rows and their label: of a task of classes of an
   * analysis of variance, of a regression of the correlation. 0 of a constant.
   *
   * @param step what needs it, in words
   * @throws UserError as {@link #numbersWithMean}
   */
  public double fStatistic(String step) {
    Distribution numbers = numbersWithMean(step);
    LabelPlan label = source.label();
    if (label.task() == Task.MULTICLASS) {
      VocabularyCounts sums =
          source.counts(VocabularyRequest.all(new ClassSums(observed(), label)));
      return FStatistic.ofClasses(numbers, ClassSums.of(sums));
    }
    RowNumbers labels = new LabelNumbers(label);
    return FStatistic.ofPair(
        numbers,
        source.pair(new NumberPair(observed(), labels)),
        source.pair(new NumberPair(labels, labels)));
  }

  /**
   * The mutual information, in nats, of the label's classes and buckets of the numbers of the
   * training rows, as {@link MutualInformation} says.
   *
   * @param step what needs it, in words
   * @throws UserError if the task is a regression
   */
  public double mutualInformation(int buckets, String step) {
    LabelPlan label = source.label();
    if (label.task() == Task.REGRESSION) {
      throw problem(step + " by mutualInformation is for classes; take fTest for a regression");
    }
    VocabularyCounts counts =
        source.counts(VocabularyRequest.all(new LabelledNumbers(observed(), label)));
    return MutualInformation.of(counts, numbers(), buckets);
  }

  /**
   * The numbers of the training rows after the steps so far, of which a mean is to be known.
   *
   * @param step what needs it, in words
   * @throws UserError if a step that is not linear was fitted, or follows one that was
   */
  public Distribution numbersWithMean(String step) {
    if (!later.stream().allMatch(NumberStep.Linear.class::isInstance)) {
      throw problem(
          step
              + " needs the mean after a step that bends numbers and is fitted, or follows one that"
              + " is, which one pass over the rows does not give; put log and clip before the first"
              + " scale");
    }
    return numbers();
  }

  /**
   * The texts of the training rows, an integer's digits, {@code true} or {@code false}, those that
   * most rows have first, equal counts by bytes.
   *
   * @param top the most texts to keep
   * @param minimumCount the least number of rows that have a text, to keep it
   */
  public List<byte[]> texts(int top, long minimumCount) {
    mostTexts = top;
    vocabulary = counts(top, minimumCount);
    return vocabulary.textsByCount();
  }

  /** As {@link #texts}, with the number of training rows that have each. */
  public VocabularyCounts counts(int top, long minimumCount) {
    return source.counts(new VocabularyRequest(counted(listed), top, minimumCount));
  }

  private CountedTexts counted(List<TextStep> steps) {
    return steps.isEmpty() ? TextSource.of(column, field.type()) : new ListedTexts(column, steps);
  }

  /** The number of training rows whose text is not missing. */
  public long present() {
    return source.texts(column).count();
  }

  /** The number of training rows. */
  public long rows() {
    return field.type() == ColumnType.STRING
        ? present() + missing()
        : source.numbers(new NumberSource(column, List.of())).rows();
  }

  /** The number of training rows whose value is missing. */
  public long missing() {
    return field.type() == ColumnType.STRING
        ? source.texts(column).missing()
        : source.numbers(new NumberSource(column, List.of())).missing();
  }

  /**
   * The number of training rows that have each category of their lists.
   *
   * @param step what needs it, in words
   * @throws UserError if one is that of all texts outside of a vocabulary, of which it is not known
   */
  public long[] rowsByCategory(String step) {
    ListedCategories lists = listedCategories();
    int size = lists.categorizer().size();
    long[] rows = new long[size];
    TextStep observed = lists.categorizer().observed();
    if (observed != null) {
      List<TextStep> steps = new ArrayList<>(listed);
      steps.add(observed);
      VocabularyCounts counts = source.counts(VocabularyRequest.all(counted(steps)));
      for (int i = 0; i < counts.size(); i++) {
        rows[Integer.parseInt(new String(counts.text(i), StandardCharsets.US_ASCII))] =
            counts.count(i);
      }
      return rows;
    }
    VocabularyCounts counts = Objects.requireNonNull(vocabulary);
    if (counts.size() != size) {
      throw problem(
          step
              + " needs to know how many rows have texts outside of the vocabulary, which is not"
              + " known; let the vocabulary ignore them");
    }
    int[] order = counts.byCount();
    for (int i = 0; i < size; i++) {
      rows[i] = counts.count(order[i]);
    }
    return rows;
  }

  /** The labels of the training rows by category of the column, in so many folds. */
  public TargetSums targets(int folds) {
    return source.targets(column, field.type(), folds);
  }

  /** So many folds of the training rows. */
  public Folds folds(int count) {
    return source.folds(count);
  }

  /**
   * The numbers of the training rows by category of another column, as bytes, ascending; those
   * without a category by no bytes.
   */
  public SortedMap<byte[], Moments> moments(Fitting categories) {
    return source.moments(new NumbersByGroup(column, categories.column, categories.type()));
  }

  /**
   * Why a step cannot be fitted.
   *
   * @param what a clause without a full stop, which begins with the name of the step
   */
  public UserError problem(String what) {
    return new UserError(place + what + ".");
  }

  /** The steps of numbers so far. */
  public List<NumberStep> steps() {
    return List.copyOf(fitted);
  }

  /** The categories so far; null where no step makes any. */
  public @Nullable Categorizer categoriesIfAny() {
    return categorizer;
  }

  /** The categories so far. */
  public Categorizer categories() {
    return Objects.requireNonNull(categorizer);
  }

  /** The lists of categories so far. */
  public ListedCategories listedCategories() {
    return new ListedCategories(listed, (TextCategorizer) categories());
  }

  /**
   * The lists of categories so far, of which there are few enough for a number each.
   *
   * @param step what makes numbers of them
   * @throws UserError if there may be more than {@value #MOST_NUMBERS}
   */
  public ListedCategories fewCategories(String step) {
    ListedCategories lists = listedCategories();
    int most = mostTexts > 0 ? mostTexts : lists.categorizer().size();
    if (most > MOST_NUMBERS) {
      throw problem(
          step
              + " makes a number of each category, of which there may be at most "
              + GroupedNumber.of(MOST_NUMBERS)
              + "; give vocabulary a top, or hash buckets, of at most so many");
    }
    return lists;
  }

  /** Adds a step that makes lists of texts. */
  public void list(TextStep step) {
    listed.add(step);
  }

  /** Adds a step that puts numbers where they are missing and leaves others as they are. */
  public void fill(NumberStep step) {
    fitted.add(step);
  }

  /**
   * Adds a step that changes numbers. One that needs no statistics is a {@link ValueStep} too, and
   * is applied before rows are observed as long as none that does stands before it.
   */
  public void change(NumberStep step) {
    fitted.add(step);
    if (later.isEmpty() && step instanceof ValueStep value) {
      observed.add(value);
    } else {
      later.add(step);
    }
  }

  /** Adds the step that makes categories of what was there. */
  public void categorize(Categorizer made) {
    categorizer = made;
  }

  /** Adds the last step. */
  public void encode(Encoder last) {
    encoder = last;
  }

  /** All steps together. */
  Encoder encoder() {
    if (encoder != null) {
      return encoder;
    }
    return categorizer != null ? new Encoder.Index(categorizer) : new Encoder.Numbers(fitted);
  }
}
