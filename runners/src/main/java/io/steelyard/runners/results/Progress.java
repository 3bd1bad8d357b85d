package io.steelyard.runners.results;

import io.steelyard.transforms.beam.RowsRead;
import io.steelyard.transforms.beam.TaskFaults;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells on standard error what long work is doing: the stage, rows read, rows per second, why a
 * task failed that the runner starts again. Also the stop watch of the summary.
 */
public final class Progress implements AutoCloseable {
  private static final int PERIOD_SECONDS = 5;
  private static final String ROWS = "rows";

  private final PrintWriter err;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final long began = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private String stage = "";
  private String counted = ROWS;
  private long stageBegan;
  private long rowsBefore;
  private long rowsShown;
  private String faultShown = "";

  /**
   * A progress of which nothing is told yet.
   *
   * @param err takes the lines
   */
  public Progress(PrintWriter err) {
    this.err = err;
    var unusedFaults = TaskFaults.take();
    var unused =
        timer.scheduleAtFixedRate(this::show, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the stage before and begins this one. */
  public void stage(String name) {
    stage(name, ROWS);
  }

  /**
   * The same of rows of several kinds, which are counted together.
   *
   * @param rows what they are, such as {@code predictions and labels}
   */
  public synchronized void stage(String name, String rows) {
    end();
    stage = name;
    counted = rows;
    stageBegan = System.nanoTime();
    rowsBefore = RowsRead.count();
    rowsShown = rowsBefore;
    err.println(name + " …");
    err.flush();
  }

  /** Seconds by stage so far, and in total. */
  public synchronized Map<String, Double> seconds() {
    end();
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("total", since(began));
    all.putAll(seconds);
    return all;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void end() {
    if (!stage.isEmpty()) {
      seconds.merge(stage, since(stageBegan), Double::sum);
      stage = "";
    }
  }

  /** Says what is new. */
  synchronized void show() {
    String fault = TaskFaults.take();
    if (fault != null && !fault.equals(faultShown)) {
      err.println(stage + ": a task failed: " + OptionNames.in(fault));
      err.flush();
      faultShown = fault;
    }
    long now = RowsRead.count();
    if (!stage.isEmpty() && now > rowsShown) {
      err.println(
          String.format(
              Locale.ROOT,
              "%s: %,d %s, %,d %s/s",
              stage,
              now - rowsBefore,
              counted,
              (now - rowsShown) / PERIOD_SECONDS,
              ROWS));
      err.flush();
      rowsShown = now;
    }
  }

  private static double since(long nanos) {
    return Math.round((System.nanoTime() - nanos) / 1e6) / 1e3;
  }
}
