package io.steelyard.pipelines.reports;

import io.steelyard.pipelines.performance.Performance;

/**
 * How a model did in production, window by window. Equal reports, equal bytes.
 *
 * @param performance what is shown
 */
public record PerformanceReport(Performance performance) {
  private static final HtmlTemplate TEMPLATE = HtmlTemplate.named("performance-report.ftlh");

  /** The report as one HTML page in UTF-8, which needs no other file, no network and no script. */
  public byte[] html() {
    return TEMPLATE.fill(PerformancePage.of(performance));
  }
}
