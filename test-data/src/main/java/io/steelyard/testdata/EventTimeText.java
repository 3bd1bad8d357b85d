package io.steelyard.testdata;

import java.time.Instant;
import java.time.LocalDate;

/** Times since a first day as ISO-8601 text in UTC; remembers the last day's date. */
final class EventTimeText {
  private final long firstDay;
  private int day = -1;
  private String date = "";

  EventTimeText(Instant start) {
    firstDay = Math.floorDiv(start.getEpochSecond(), 86_400L);
  }

  void write(int ofDay, int millisecondOfDay, CsvBuffer line) {
    if (ofDay != day) {
      day = ofDay;
      date = LocalDate.ofEpochDay(firstDay + ofDay).toString();
    }
    int second = millisecondOfDay / 1000;
    line.put(date);
    line.put('T');
    line.number(second / 3600, 2);
    line.put(':');
    line.number(second / 60 % 60, 2);
    line.put(':');
    line.number(second % 60, 2);
    line.put('.');
    line.number(millisecondOfDay % 1000, 3);
    line.put('Z');
  }
}
