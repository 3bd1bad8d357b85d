package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.formats.ReadSettings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * The files of a training run, found once and read by each of its passes.
 *
 * @param period whose rows of the inputs are learned from
 * @param seals where the files' seals stand while it runs
 */
record TrainingInputs(
    CarriedDefinition definition,
    DividedInput inputs,
    DividedInput tests,
    Period period,
    @Nullable String format,
    int parallelism,
    String seals,
    PipelineOptions options) {

  static TrainingInputs find(TrainRequest request, String work) {
    CarriedDefinition definition = new CarriedDefinition(request.definition());
    ReadSettings settings = definition.settings();
    return new TrainingInputs(
        definition,
        FindInput.find(
            request.input().files(),
            request.input().format(),
            settings,
            request.run().parallelism()),
        FindInput.find(
            request.input().tests(),
            request.input().format(),
            settings,
            request.run().parallelism()),
        request.input().period(),
        request.input().format(),
        request.run().parallelism(),
        work + "seals",
        request.run().options());
  }

  /** The same files, read by another definition of the same columns. */
  TrainingInputs by(PipelineDefinition other) {
    return new TrainingInputs(
        new CarriedDefinition(other), inputs, tests, period, format, parallelism, seals, options);
  }

  /** Does this with the rows of a source, which must be those that were sealed. */
  <O> ReadRows<O> read(SplitRows.Source source, BatchStep<O> step, Coder<O> coder) {
    DividedInput input = source == SplitRows.Source.INPUT ? inputs : tests;
    return ReadRows.of(input, definition::settings, step, coder).sealedBy(seals);
  }

  /** All files, each as a whole. */
  DividedInput whole() {
    return inputs.wholeWith(tests, parallelism);
  }

  /** The names of the files of the inputs, then of the tests. */
  List<String> files() {
    return Stream.concat(inputs.files().stream(), tests.files().stream()).toList();
  }

  /** How many of {@link #files} are inputs. */
  int inputFiles() {
    return inputs.files().size();
  }
}
