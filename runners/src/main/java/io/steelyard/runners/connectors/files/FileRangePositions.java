package io.steelyard.runners.connectors.files;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.transforms.beam.OutputFiles;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** The ranges that a file sink has committed. */
record FileRangePositions(OutputFiles predictions, OutputFiles rejections)
    implements CommittedPositions {

  /** A last range whose files are not in their place is read again, so that its sink moves them. */
  @Override
  public OptionalLong next(String source, PipelineOptions options) throws IOException {
    FileSystems.setDefaultPipelineOptions(options);
    OutputFolder predicted = new OutputFolder(predictions, source);
    RangeClaim last = RangeFiles.last(predicted, predicted.claims());
    if (last == null) {
      return OptionalLong.empty();
    }
    boolean moved =
        !predicted.isStaged(last.predictions())
            && !new OutputFolder(rejections, source).isStaged(last.rejections());
    return OptionalLong.of(moved ? last.to() : last.from());
  }
}
