package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;

/** How much a run wrote. */
final class OutputStatistics {
  private OutputStatistics() {}

  /**
   * The facets of an output.
   *
   * @param sizes of its files, in bytes
   */
  static OpenLineage.OutputDatasetOutputFacets of(OpenLineage model, long rows, LongStream sizes) {
    LongSummaryStatistics files = sizes.summaryStatistics();
    return model
        .newOutputDatasetOutputFacetsBuilder()
        .outputStatistics(
            model.newOutputStatisticsOutputDatasetFacet(rows, files.getSum(), files.getCount()))
        .build();
  }
}
