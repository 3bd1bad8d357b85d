package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.beam.FileRange;
import io.steelyard.transforms.beam.FileRanges;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.formats.ReadSettings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** The files of a training run, found once and read by each of its passes. */
record TrainingInputs(
    CarriedDefinition definition,
    List<FileRange> inputs,
    List<FileRange> tests,
    @Nullable String format,
    PipelineOptions options) {

  static TrainingInputs find(TrainRequest request) {
    CarriedDefinition definition = new CarriedDefinition(request.definition());
    ReadSettings settings = definition.settings();
    return new TrainingInputs(
        definition,
        FileRanges.find(request.inputs(), request.format(), settings, request.parallelism()),
        FileRanges.find(request.tests(), request.format(), settings, request.parallelism()),
        request.format(),
        request.options());
  }

  /** The names of the files of the inputs, then of the tests, each once. */
  List<String> files() {
    return Stream.concat(names(inputs), names(tests)).toList();
  }

  /** How many of {@link #files} are inputs. */
  int inputFiles() {
    return (int) names(inputs).count();
  }

  private static Stream<String> names(List<FileRange> ranges) {
    return ranges.stream().map(FileRange::file).distinct();
  }

  PCollection<ParsedRows> read(Pipeline pipeline) {
    return pipeline.apply("ReadInput", ReadRows.from(inputs, definition::settings));
  }

  PCollection<ParsedRows> readTests(Pipeline pipeline) {
    return pipeline.apply("ReadTests", ReadRows.from(tests, definition::settings));
  }
}
