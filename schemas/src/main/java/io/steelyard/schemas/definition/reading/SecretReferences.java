package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.SecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts what <code>${env:NAME}</code>, <code>${file:PATH}</code> and <code>${secret:NAME}</code>
 * refer to in their place, and refuses secrets that stand in the text themselves.
 */
final class SecretReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(password|secret|token|apikey|privatekey).*");
  private static final Pattern SECRET_INSIDE =
      Pattern.compile("(?i).*(password|secret|token)\\w*[\"']?\\s*[=:]\\s*[\"']?[^\\s\"'$].*");
  private static final int LONGEST = 1 << 16;

  private final Problems problems;
  private final Path folder;
  private final UnaryOperator<@Nullable String> variables;
  private final SecretStore store;

  /**
   * References of a file.
   *
   * @param folder that paths are relative to
   * @param variables the value of a variable, or null
   * @param store has the secrets that are referred to by name
   */
  SecretReferences(
      Problems problems,
      Path folder,
      UnaryOperator<@Nullable String> variables,
      SecretStore store) {
    this.problems = problems;
    this.folder = folder;
    this.variables = variables;
    this.store = store;
  }

  /** The text with what it refers to; with a problem noted, as it is. */
  String resolved(Value.Text value, String key) {
    String text = value.text();
    boolean refers = REFERENCE.matcher(text).find();
    boolean isSecret =
        !refers
            && (SECRET_NAME.matcher(key).matches()
                || SECRET_INSIDE.matcher(text).matches()
                || PlainText.namesUser(text));
    if (isSecret) {
      problems.add(
          value.at(),
          value.path()
              + " holds what looks like a secret, which has no place here; write ${env:NAME},"
              + " ${file:PATH} or ${secret:NAME} in its stead.");
      return text;
    }
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String referred = referred(reference.group(1), value);
      reference.appendReplacement(resolved, Matcher.quoteReplacement(referred));
    }
    return reference.appendTail(resolved).toString();
  }

  private String referred(String reference, Value.Text value) {
    int colon = reference.indexOf(':');
    String kind = reference.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    String what = reference.substring(colon + 1);
    if (kind.equals("env") && !what.isEmpty()) {
      String found = variables.apply(what);
      if (found == null || found.isEmpty()) {
        problems.add(
            value.at(), value.path() + " refers to the variable " + what + ", which is not set.");
        return "";
      }
      return found;
    }
    if (kind.equals("file") && !what.isEmpty()) {
      return read(what, value);
    }
    if (kind.equals("secret") && !what.isEmpty()) {
      return stored(what, value);
    }
    problems.add(
        value.at(),
        value.path()
            + " refers to "
            + Quote.text(reference)
            + "; write ${env:NAME}, ${file:PATH} or ${secret:NAME}.");
    return "";
  }

  private String stored(String name, Value.Text value) {
    try {
      return store.secret(name);
    } catch (UserError e) {
      problems.add(value.at(), value.path() + " refers to a secret. " + e.getMessage());
      return "";
    }
  }

  private String read(String path, Value.Text value) {
    String reason;
    try {
      Path file = folder.resolve(path);
      if (Files.size(file) <= LONGEST) {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
      }
      reason = "is too long";
    } catch (NoSuchFileException e) {
      reason = "does not exist";
    } catch (IOException | InvalidPathException e) {
      reason = "cannot be read";
    }
    problems.add(
        value.at(), value.path() + " refers to the file " + path + ", which " + reason + ".");
    return "";
  }
}
