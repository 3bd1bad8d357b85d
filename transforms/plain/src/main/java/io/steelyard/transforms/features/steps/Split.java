package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.texts.TextLists;
import io.steelyard.transforms.texts.TextStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code split}: the parts of a text between a separator. */
public final class Split implements FeatureStep {
  /** What becomes of white space of ASCII around a part. */
  private enum Whitespace {
    TRIM,
    KEEP
  }

  @Override
  public List<String> words() {
    return List.of("split");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    Whitespace whitespace = EnumWords.constant(Whitespace.class, step.text("whitespace"));
    feature.list(new Parts(step.text("by"), whitespace, Math.toIntExact(step.whole("most"))));
  }

  @Override
  public void read(PlanForms forms) {
    forms.textStep("split", Split::read);
  }

  private static Parts read(JsonNode node) {
    return new Parts(
        PlanReader.text(node, "split"),
        Whitespace.valueOf(PlanReader.text(node, "whitespace")),
        node.required("most").intValue());
  }

  /** Bytes of UTF-8 are looked for, which are found only where the characters are. */
  private record Parts(String by, Whitespace whitespace, int most) implements TextStep {
    private static final long serialVersionUID = 1L;

    Parts {
      if (by.isEmpty()) {
        throw new IllegalArgumentException("nothing to split by");
      }
    }

    @Override
    public void apply(TextLists lists) {
      byte[] separator = by.getBytes(StandardCharsets.UTF_8);
      byte[] bytes = lists.bytes();
      for (int row = 0; row < lists.rows(); row++) {
        for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
          split(bytes, lists.starts()[i], lists.ends()[i], separator, lists);
        }
        lists.endRow();
      }
      lists.replace(bytes);
    }

    private void split(byte[] bytes, int start, int end, byte[] separator, TextLists lists) {
      int begin = start;
      int last = end - separator.length;
      for (int at = start; at <= last && lists.added() < most; ) {
        if (isAt(bytes, at, separator)) {
          add(bytes, begin, at, lists);
          at += separator.length;
          begin = at;
        } else {
          at++;
        }
      }
      if (lists.added() < most) {
        add(bytes, begin, end, lists);
      }
    }

    private static boolean isAt(byte[] bytes, int at, byte[] separator) {
      for (int i = 0; i < separator.length; i++) {
        if (bytes[at + i] != separator[i]) {
          return false;
        }
      }
      return true;
    }

    private void add(byte[] bytes, int start, int end, TextLists lists) {
      int from = start;
      int to = end;
      if (whitespace == Whitespace.TRIM) {
        while (from < to && isWhite(bytes[from])) {
          from++;
        }
        while (from < to && isWhite(bytes[to - 1])) {
          to--;
        }
      }
      if (from < to) {
        lists.add(from, to);
      }
    }

    private static boolean isWhite(byte character) {
      return character == ' ' || (character >= '\t' && character <= '\r');
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("split", by);
      json.writeStringField("whitespace", whitespace.name());
      json.writeNumberField("most", most);
    }
  }
}
