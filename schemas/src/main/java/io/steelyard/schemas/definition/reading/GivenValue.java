package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that a run gives a key of its definition, in place of what the file says.
 *
 * @param path the keys that lead to it, such as {@code model.parameters.rounds} or {@code
 *     gates[0].minimum}, an item of a list by its number from 0
 * @param value as YAML
 */
public record GivenValue(String path, String value) {
  private static final Pattern KEY = Pattern.compile("([^.=\\[\\]]+)((?:\\[[0-9]{1,6}])*)");

  /**
   * The value of {@code PATH=VALUE}.
   *
   * @throws UserError if it is not of this form
   */
  public static GivenValue of(String text) {
    int equals = text.indexOf('=');
    String path = equals < 0 ? "" : text.substring(0, equals).strip();
    String value = text.substring(equals + 1);
    boolean isPath =
        !path.isEmpty()
            && Stream.of(path.split("\\.", -1)).allMatch(key -> KEY.matcher(key).matches());
    if (!isPath || value.isBlank()) {
      throw new UserError(
          Setting.of("set", text)
              + " gives no key a value: write it as model.parameters.rounds=60.");
    }
    return new GivenValue(path, value);
  }

  /** What is said of it, as the source of a problem. */
  String source() {
    return Setting.of("set", path);
  }

  /** Its keys and, in brackets, the numbers of items, in the order in which they lead to it. */
  List<String> steps() {
    return Stream.of(path.split("\\.", -1)).flatMap(GivenValue::steps).collect(Collectors.toList());
  }

  private static Stream<String> steps(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(key);
    }
    String items = matcher.group(2);
    return Stream.concat(
        Stream.of(matcher.group(1)),
        Pattern.compile("(?=\\[)").splitAsStream(items).filter(item -> !item.isEmpty()));
  }
}
