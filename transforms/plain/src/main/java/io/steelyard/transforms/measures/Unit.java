package io.steelyard.transforms.measures;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.json.CanonicalJson;

/** What a measured number counts. */
public enum Unit {
  /** Nothing but itself. */
  NUMBER {
    @Override
    public String shown(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? GroupedNumber.of((long) value)
          : CanonicalJson.readable(value);
    }
  },

  /** Seconds of an age, negative where it lies ahead. */
  SECONDS {
    @Override
    public String shown(double value) {
      long whole = Math.round(Math.abs(value));
      StringBuilder text = new StringBuilder();
      long left = whole;
      for (Part part : Part.values()) {
        if (left >= part.seconds) {
          text.append(text.length() == 0 ? "" : " ")
              .append(GroupedNumber.of(left / part.seconds))
              .append(' ')
              .append(part.sign);
          left %= part.seconds;
        }
      }
      return (value < 0 && whole > 0 ? "-" : "") + (whole == 0 ? "0 s" : text.toString());
    }
  };

  private enum Part {
    DAY(86_400, "d"),
    HOUR(3_600, "h"),
    MINUTE(60, "min"),
    SECOND(1, "s");

    private final int seconds;
    private final String sign;

    Part(int seconds, String sign) {
      this.seconds = seconds;
      this.sign = sign;
    }
  }

  /** A number of these as people read it, such as {@code 1,200} or {@code 2 d 3 h}. */
  public abstract String shown(double value);
}
