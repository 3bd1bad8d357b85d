package io.steelyard.transforms.windows;

import io.steelyard.transforms.windows.Episode.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of alarms by episode: when one is opened, when there is something new about it, and when it
 * is closed; not of each of its windows. Mutable, for one thread.
 */
final class TellEpisodes {
  /** The most bundles whose episodes are remembered: of more, the one met longest ago is not. */
  private static final int BUNDLES = 16;

  private final Map<String, Episode> episodes;
  private final List<WindowAlert> alerts = new ArrayList<>();
  private long latest;

  /**
   * Goes on from a state.
   *
   * @param episodes the last one of each bundle
   * @param latest the beginning of the latest window with a verdict
   */
  TellEpisodes(Map<String, Episode> episodes, long latest) {
    this.episodes = new LinkedHashMap<>(episodes);
    this.latest = latest;
  }

  Map<String, Episode> episodes() {
    return episodes;
  }

  long latest() {
    return latest;
  }

  List<WindowAlert> alerts() {
    return List.copyOf(alerts);
  }

  /** The bundles with an open episode. */
  List<String> open() {
    return episodes.entrySet().stream()
        .filter(each -> each.getValue().isOpen())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A window amid several empty ones that have one verdict is none of them any more. */
  void takeOutOf(OpenWindow several) {
    Episode episode = episodes.get(WindowVerdict.NO_BUNDLE);
    if (episode != null
        && several.lastVerdicts().containsKey(WindowVerdict.NO_BUNDLE)
        && several.start() >= episode.since()) {
      put(WindowVerdict.NO_BUNDLE, episode.withWindows(-1));
    }
  }

  /** Takes note of a window with a verdict, after all that is to be told of it. */
  void reach(long start) {
    latest = Math.max(latest, start);
  }

  /**
   * Tells what a verdict makes of its bundle's episode.
   *
   * @param before what stood after the last verdict on the window
   * @param windows how many it is on: more than one where they are empty and ended at once
   */
  void tell(WindowVerdict verdict, OpenWindow.Status before, int windows) {
    boolean wasAlarmed = before == OpenWindow.Status.ALARMED;
    @Nullable Episode episode = episodes.get(verdict.bundle());
    boolean isOpen = episode != null && episode.isOpen();
    if (verdict.alarm().raised()) {
      if (episode == null || !isOpen) {
        if (!wasAlarmed) {
          open(verdict, windows);
        }
      } else {
        goOn(wasAlarmed ? episode : episode.withWindows(windows), episode, verdict);
      }
    } else if (episode != null && wasAlarmed && verdict.start() >= episode.since()) {
      Episode fewer = episode.withWindows(-1);
      put(verdict.bundle(), fewer);
      if (fewer.windows() == 0) {
        emit(fewer.told(Status.WITHDRAWN), verdict);
        episodes.remove(verdict.bundle());
      } else if (isOpen && verdict.start() >= latest) {
        emit(fewer.told(Status.CLOSED), verdict);
      }
    } else if (episode != null && isOpen && verdict.start() > latest) {
      emit(episode.told(Status.CLOSED), verdict);
    }
  }

  private void open(WindowVerdict verdict, int windows) {
    Episode opened = Episode.opened(verdict.start(), windows, verdict.alarm());
    emit(opened, verdict);
    if (verdict.start() < latest) {
      // Late rows made it one, and later windows are none.
      emit(opened.told(Status.CLOSED), verdict);
    }
  }

  private void goOn(Episode counted, Episode before, WindowVerdict verdict) {
    Episode now = counted.with(verdict.alarm());
    boolean isReminder = now.isReminderAfter(before);
    if (!now.equals(counted) || isReminder) {
      emit(now.told(Status.OPEN), verdict);
    } else {
      put(verdict.bundle(), now);
    }
  }

  private void emit(Episode episode, WindowVerdict verdict) {
    put(verdict.bundle(), episode);
    alerts.add(new WindowAlert(episode, verdict));
  }

  private void put(String bundle, Episode episode) {
    // Put in at the end again: it is the one met last.
    episodes.remove(bundle);
    episodes.put(bundle, episode);
    if (episodes.size() > BUNDLES) {
      episodes.remove(episodes.keySet().iterator().next());
    }
  }
}
