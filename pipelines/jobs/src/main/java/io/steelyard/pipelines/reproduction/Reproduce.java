package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.reproduction.Difference.Kind;
import io.steelyard.pipelines.training.PeriodOptions;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.pipelines.training.Training;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.transforms.beam.InputColumns;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes a bundle again, and says what differs. */
public final class Reproduce {
  private Reproduce() {}

  /**
   * Trains again on the inputs that the lineage names, and compares. Goes on whatever differs, so
   * that cause and effect are both told; nothing is registered.
   *
   * @param stages is told the name of each stage when it begins
   * @throws UserError if a file of the bundle is no longer as it was, or an input is not there
   */
  public static Reproduction run(ReproduceRequest request, Consumer<String> stages)
      throws IOException {
    Bundle bundle = request.bundle();
    Lineage recorded = BundleReader.lineage(request.place());
    PipelineDefinition definition =
        request.definition() == null ? bundle.definition() : request.definition();
    List<String> inputs = places(request.moved().inputs(), recorded.inputs(), "input");
    List<String> tests = places(request.moved().tests(), recorded.tests(), "test");
    String format = recorded.options().get("format");
    for (List<String> each : List.of(inputs, tests)) {
      if (!each.isEmpty()) {
        var unused =
            InputColumns.missing(each, format, definition, Purpose.TRAINING, request.missing());
      }
    }
    Trained trained;
    try (RunFolder work = RunFolder.under(request.work());
        ClaimedOutput rejected =
            ClaimedOutput.of(
                OutputPlace.of(Setting.of("work"), work.files() + "rejected.avro"),
                ClaimedOutput.Existing.REFUSE)) {
      trained =
          Training.make(
              new TrainRequest(
                  definition,
                  new TrainRequest.Input(
                      inputs, tests, format, PeriodOptions.read(recorded.options())),
                  request.work(),
                  new TrainRequest.Rejected(rejected, RejectedBound.NONE),
                  CheckBasis.ROWS,
                  request.run()),
              stages);
    }
    stages.accept("compare");
    return compare(request, recorded, trained);
  }

  private static Reproduction compare(ReproduceRequest request, Lineage recorded, Trained trained)
      throws IOException {
    // As it was used, as that of the bundle is: where the latest rows are held out, with instants.
    PipelineDefinition definition = trained.definition();
    Bundle bundle = request.bundle();
    List<Difference> causes = new ArrayList<>();
    for (JsonDifferences.Leaf leaf :
        JsonDifferences.of(
            CanonicalJson.read(bytes(bundle.definition())),
            CanonicalJson.read(bytes(definition)))) {
      causes.add(new Difference(Kind.DEFINITION, leaf.path(), leaf.then(), leaf.now()));
    }
    causes.addAll(
        Conditions.compare(
            bundle.definition().readColumns(),
            recorded,
            BundleReader.bom(request.place()),
            trained.lineage(),
            request.run().origin().build().bom()));
    List<FileDifference> effects =
        new BundleDifferences(FeatureNames.of(bundle.plan()))
            .of(BundleReader.files(request.place()), trained.bundle().hashed());
    return new Reproduction(
        bundle.id(),
        trained.bundle().id(),
        definition,
        trained.lineage(),
        recorded,
        causes,
        effects);
  }

  private static byte[] bytes(PipelineDefinition definition) {
    return DefinitionWriter.write(definition).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> places(
      List<String> moved, List<LineageInput> recorded, String setting) throws IOException {
    if (!moved.isEmpty()) {
      return moved;
    }
    for (LineageInput file : recorded) {
      if (!WorkFiles.exists(file.uri())) {
        throw new UserError(
            "The bundle learned from "
                + file.uri()
                + ", which is not there: say where it is now with "
                + Setting.of(setting, "URI")
                + ".");
      }
    }
    return recorded.stream().map(LineageInput::uri).toList();
  }
}
