package io.steelyard.transforms.models;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.transforms.features.FeatureMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boosted trees or a forest. A margin is a float: the output's base, then the leaf of each tree
 * added in the order of the trees, as XGBoost adds them. Numbers are compared as {@link CutPoints}
 * says: rounded to float unless that would merge them. The score of a number follows from its
 * margin by its {@link LabelScale}.
 *
 * <p>Shallow trees are walked without a branch ({@link FlatEvaluator}); of others, those of up to
 * 64 leaves are evaluated by sets of leaves ({@link MaskEvaluator}), greater ones by walking
 * ({@link WalkEvaluator}). All give the same bits.
 */
public final class TreeEnsemble implements Model {
  private final FeatureLayout layout;
  private final Link link;
  private final float[] bases;
  private final List<Tree> trees;
  private final CutPoints cuts;
  private final LabelScale scale;
  private final TreeEvaluator evaluator;

  /** An ensemble of these trees that compares floats and whose margin is what was learned. */
  public TreeEnsemble(FeatureLayout layout, Link link, float[] bases, List<Tree> trees) {
    this(layout, link, bases, trees, CutPoints.NONE, LabelScale.NONE);
  }

  /**
   * An ensemble of these trees.
   *
   * @param link how margins become scores: SOFTMAX needs more than one output, LOGISTIC one
   * @param bases what the margin of each output begins with
   * @param cuts how numbers are seen; the thresholds of trees are of what is seen
   * @param scale of the number that was learned, if the link is IDENTITY; none of classes
   * @throws IllegalArgumentException if a tree asks for a position beyond the layout's width or
   *     adds to an output that there is not
   */
  public TreeEnsemble(
      FeatureLayout layout,
      Link link,
      float[] bases,
      List<Tree> trees,
      CutPoints cuts,
      LabelScale scale) {
    this(
        layout,
        link,
        bases,
        trees,
        cuts,
        scale,
        evaluator(layout, checked(layout, trees), cuts, bases.length));
  }

  private static TreeEvaluator evaluator(
      FeatureLayout layout, List<Tree> trees, CutPoints cuts, int outputs) {
    SplitColumns columns = new SplitColumns(layout, trees, cuts);
    if (FlatEvaluator.fits(columns, trees)) {
      return new FlatEvaluator(columns, trees, outputs);
    }
    SplitStates states = new SplitStates(layout, trees, cuts);
    return MaskEvaluator.fits(states, trees)
        ? new MaskEvaluator(states, trees, outputs)
        : new WalkEvaluator(states, trees, outputs);
  }

  private TreeEnsemble(
      FeatureLayout layout,
      Link link,
      float[] bases,
      List<Tree> trees,
      CutPoints cuts,
      LabelScale scale,
      TreeEvaluator evaluator) {
    int outputs = bases.length;
    boolean one = link == Link.IDENTITY || link == Link.LOGISTIC;
    if (outputs < 1 || (one && outputs != 1) || (link == Link.SOFTMAX && outputs == 1)) {
      throw new IllegalArgumentException(outputs + " outputs with " + link);
    }
    for (float base : bases) {
      if (!Float.isFinite(base)) {
        throw new IllegalArgumentException("base " + base);
      }
    }
    if (link != Link.IDENTITY && !scale.isNone()) {
      throw new IllegalArgumentException(scale + " with " + link);
    }
    for (Tree tree : trees) {
      if (tree.output() < 0 || tree.output() >= outputs) {
        throw new IllegalArgumentException("a tree of output " + tree.output());
      }
    }
    this.layout = layout;
    this.link = link;
    this.bases = bases.clone();
    this.trees = List.copyOf(trees);
    this.cuts = cuts;
    this.scale = scale;
    this.evaluator = evaluator;
  }

  /** The same ensemble, walked whatever its size: slower, and easier to believe. */
  TreeEnsemble walking() {
    SplitStates states = new SplitStates(layout, trees, cuts);
    TreeEvaluator walk = new WalkEvaluator(states, trees, bases.length);
    return new TreeEnsemble(layout, link, bases, trees, cuts, scale, walk);
  }

  private static List<Tree> checked(FeatureLayout layout, List<Tree> trees) {
    for (Tree tree : trees) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node) && tree.position(node) >= layout.width()) {
          throw new IllegalArgumentException("a split by feature " + tree.position(node));
        }
      }
    }
    return trees;
  }

  FeatureLayout layout() {
    return layout;
  }

  List<Tree> trees() {
    return trees;
  }

  CutPoints cuts() {
    return cuts;
  }

  /** The number at which a split divides its feature. */
  double threshold(Tree tree, int node) {
    return cuts.threshold(layout.blockAt(tree.position(node)), tree.values()[node]);
  }

  /** All but the trees and their cut points. */
  String head() {
    return link + ", bases " + Arrays.toString(bases) + (scale.isNone() ? "" : ", " + scale);
  }

  @Override
  public Scores margins(FeatureMatrix features) {
    layout.check(features);
    int rows = features.rows();
    int outputs = bases.length;
    double[] values = new double[rows * outputs];
    float[] margins = new float[Math.min(rows, TreeEvaluator.TILE) * outputs];
    TreeEvaluator.Scratch scratch = evaluator.scratch(rows);
    for (int from = 0; from < rows; from += TreeEvaluator.TILE) {
      int count = Math.min(TreeEvaluator.TILE, rows - from);
      begin(margins, count);
      evaluator.add(features, from, count, margins, scratch);
      for (int i = 0; i < count * outputs; i++) {
        values[from * outputs + i] = margins[i];
      }
    }
    return new Scores(rows, outputs, values);
  }

  private void begin(float[] margins, int rows) {
    if (bases.length == 1) {
      Arrays.fill(margins, bases[0]);
      return;
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(bases, 0, margins, row * bases.length, bases.length);
    }
  }

  @Override
  public Scores score(FeatureMatrix features) {
    return scale.predictions(FloatLinks.apply(link, margins(features)));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    ModelBytes bytes = new ModelBytes();
    bytes.putLayout(layout);
    bytes.putByte(link.code());
    bytes.putInt(bases.length);
    bytes.putFloats(bases);
    boolean more = !scale.isNone() || !cuts.isEmpty();
    if (more) {
      bytes.putDoubles(new double[] {scale.scale(), scale.offset()});
      cuts.write(bytes, layout.blocks());
    }
    bytes.putInt(trees.size());
    for (Tree tree : trees) {
      bytes.putInt(tree.output());
      bytes.putInt(tree.nodes());
      bytes.putInts(tree.splits());
      bytes.putFloats(tree.values());
      bytes.putInts(tree.lefts());
      bytes.putInts(tree.rights());
    }
    bytes.writeTo(out, more ? ModelReader.TREES_OF_DOUBLES : ModelReader.TREES);
  }

  /** One base for each output follows their number; of the oldest kind, one for all of them. */
  static TreeEnsemble read(ModelBuffer in, int kind) throws IOException {
    FeatureLayout layout = in.layout();
    Link link = in.link();
    int outputs = in.integer();
    if (outputs < 1 || outputs > ModelReader.MOST_OUTPUTS) {
      throw new IOException("The model claims " + outputs + " outputs");
    }
    float[] bases = in.floats(kind == ModelReader.TREES_OF_ONE_BASE ? 1 : outputs);
    if (bases.length != outputs) {
      float base = bases[0];
      bases = new float[outputs];
      Arrays.fill(bases, base);
    }
    boolean more = kind == ModelReader.TREES_OF_DOUBLES;
    LabelScale scale = more ? in.labelScale() : LabelScale.NONE;
    CutPoints cuts = more ? CutPoints.read(in, layout) : CutPoints.NONE;
    int count = in.count(24, "trees");
    List<Tree> trees = new ArrayList<>(count);
    for (int t = 0; t < count; t++) {
      int output = in.integer();
      int nodes = in.count(16, "nodes");
      trees.add(
          new Tree(
              output,
              in.integers(nodes),
              in.floats(nodes),
              in.integers(nodes),
              in.integers(nodes)));
    }
    return new TreeEnsemble(layout, link, bases, trees, cuts, scale);
  }

  @Override
  public String description() {
    long nodes = trees.stream().mapToLong(Tree::nodes).sum();
    return GroupedNumber.of(trees.size())
        + " trees of "
        + GroupedNumber.of(nodes)
        + " nodes over "
        + GroupedNumber.of(layout.width())
        + " features";
  }
}
