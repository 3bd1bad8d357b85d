package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.CombiningStep;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.JointEncoder;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.features.PlanWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code select}: those columns that have the greatest scores on the training rows, in the order of
 * the definition; of equal scores the first.
 */
public final class Select implements CombiningStep {
  private static final int MOST_BUCKETED = 256;

  @Override
  public List<String> words() {
    return List.of("select");
  }

  @Override
  public JointEncoder combine(StepSpec step, List<Fitting> columns) {
    int top = Math.toIntExact(step.whole("top"));
    String by = step.text("by");
    if (top > columns.size()) {
      throw columns
          .get(0)
          .problem(
              "select cannot keep " + top + " of " + columns.size() + " columns; give a lower top");
    }
    if (by.equals("mutualInformation") && columns.size() > MOST_BUCKETED) {
      throw columns
          .get(0)
          .problem(
              "select by mutualInformation is of at most "
                  + MOST_BUCKETED
                  + " columns, and here of "
                  + columns.size()
                  + "; take fewer, or another score");
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Fitting column : columns) {
      candidates.add(new Candidate(column.columnName(), score(step, by, column)));
    }
    int[] kept =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -candidates.get(i).score))
            .limit(top)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    List<List<NumberStep>> steps = new ArrayList<>();
    for (int position : kept) {
      steps.add(columns.get(position).steps());
    }
    return new Kept(by, candidates, kept, steps);
  }

  private static double score(StepSpec step, String by, Fitting column) {
    return switch (by) {
      case "variance" -> {
        double deviation = column.numbersWithMean("select").standardDeviation();
        yield Math.min(deviation * deviation, Double.MAX_VALUE);
      }
      case "fTest" -> column.fStatistic("select");
      case "mutualInformation" ->
          column.mutualInformation(Math.toIntExact(step.whole("buckets")), "select");
      default -> throw new IllegalArgumentException("no score " + by);
    };
  }

  @Override
  public void read(PlanForms forms) {
    forms.jointEncoder("select", Select::read);
  }

  private static Kept read(JsonNode feature) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode candidate : feature.required("scores")) {
      candidates.add(
          new Candidate(PlanReader.text(candidate, "name"), PlanReader.number(candidate, "score")));
    }
    List<List<NumberStep>> steps = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (JsonNode each : feature.required("kept")) {
      int position = each.required("position").intValue();
      if (position < 0 || position >= candidates.size()) {
        throw new IllegalArgumentException("no column " + position);
      }
      kept.add(position);
      steps.add(PlanReader.steps(each));
    }
    return new Kept(
        PlanReader.text(feature, "by"),
        candidates,
        kept.stream().mapToInt(Integer::intValue).toArray(),
        steps);
  }

  /** A column with its score on the training rows. */
  private record Candidate(String name, double score) {}

  /**
   * What is kept.
   *
   * @param kept the positions of columns among the candidates, ascending
   * @param steps of each of them, before this one
   */
  private record Kept(
      String by, List<Candidate> candidates, int[] kept, List<List<NumberStep>> steps)
      implements JointEncoder {
    Kept {
      candidates = List.copyOf(candidates);
      steps = List.copyOf(steps);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      List<FeatureBlock> blocks = new ArrayList<>();
      for (int i = 0; i < kept.length; i++) {
        String column = candidates.get(kept[i]).name;
        blocks.add(FeatureBlock.number(name + ": " + column, Math.addExact(offset, i)));
      }
      return blocks;
    }

    @Override
    public boolean accepts(List<ColumnType> types) {
      return types.size() == candidates.size()
          && types.stream().allMatch(new Encoder.Numbers(List.of())::accepts);
    }

    @Override
    public void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block) {
      for (int i = 0; i < kept.length; i++) {
        Encoder.Numbers.fill(
            rows.column(columns[kept[i]]), steps.get(i), target.numbers(block + i));
      }
    }

    @Override
    public String encoding() {
      return "select";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("by", by);
      json.writeArrayFieldStart("scores");
      for (Candidate candidate : candidates) {
        json.writeStartObject();
        json.writeStringField("name", candidate.name);
        json.writeNumberField("score", candidate.score);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("kept");
      for (int i = 0; i < kept.length; i++) {
        json.writeStartObject();
        json.writeNumberField("position", kept[i]);
        PlanWriter.write(steps.get(i), json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
