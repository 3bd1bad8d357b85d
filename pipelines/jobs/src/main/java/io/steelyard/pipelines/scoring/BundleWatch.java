package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.AliasTrail;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.schemas.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundle that serves while an alias may move. A new target serves from when it is loaded whole,
 * is signed as the first one must be, has passed its self-test and has the shape of the job; until
 * then, and where it does not, the old one goes on. Where the alias cannot be read nothing changes.
 */
final class BundleWatch {
  private static final Logger LOG = LoggerFactory.getLogger(BundleWatch.class);

  /** How far back a worker that starts looks for a bundle that can serve. */
  private static final int MOST_TARGETS = 10;

  /** A refused target is tried again after so many looks: its storage may have failed. */
  private static final int LOOKS_TO_RETRY = 20;

  private final AliasTrail trail;
  private final BundlePlace first;
  private final List<String> pass;
  private final JobShape shape;
  private final AtomicLong refusals = new AtomicLong();
  private volatile Bundle serving;
  private @Nullable String refused;
  private int looksSince;
  private boolean unreadable;

  /**
   * Begins with the newest target of the alias that can serve, or with the bundle that the job
   * began with, which tells the job's shape.
   */
  BundleWatch(AliasTrail trail, BundlePlace first, List<String> pass) {
    this.trail = trail;
    this.pass = pass;
    this.first = first;
    this.serving = LoadedBundles.load(first);
    this.shape = JobShape.of(serving, pass);
    for (String id : targets(MOST_TARGETS)) {
      if (id.equals(serving.id()) || take(id)) {
        break;
      }
    }
  }

  /** What serves now. */
  Bundle serving() {
    return serving;
  }

  /** How many targets were refused since this was last asked. */
  long refusals() {
    return refusals.getAndSet(0);
  }

  /** Looks once where the alias points, and changes to it if it can. */
  synchronized void look() {
    for (String id : targets(1)) {
      if (id.equals(serving.id())) {
        refused = null;
      } else if (!id.equals(refused) || ++looksSince % LOOKS_TO_RETRY == 0) {
        var unused = take(id);
      }
    }
  }

  private List<String> targets(int most) {
    try {
      List<String> ids = trail.ids(most);
      unreadable = false;
      return ids;
    } catch (IOException | RuntimeException e) {
      if (!unreadable) {
        LOG.warn(
            "{} cannot be read, {} goes on: {}", trail, serving.id(), PlainText.of(e.getMessage()));
      }
      unreadable = true;
      return List.of();
    }
  }

  /** Whether the target serves from now on. */
  private boolean take(String id) {
    try {
      Bundle bundle = LoadedBundles.load(trail.place(id, first.keys()));
      shape.require(JobShape.of(bundle, pass));
      LOG.info("{} moved: {} serves after {}", trail, id, serving.id());
      serving = bundle;
      return true;
    } catch (RuntimeException e) {
      if (!id.equals(refused)) {
        LOG.warn("{} moved to {}, which is refused: {}", trail, id, PlainText.of(e.getMessage()));
        LOG.warn("{} goes on serving", serving.id());
        refusals.incrementAndGet();
        refused = id;
        looksSince = 0;
      }
      return false;
    }
  }
}
