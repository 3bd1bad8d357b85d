package io.steelyard.transforms.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.texts.TextStep;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** How the parts of a fitted plan are read, by the mark that each has in its JSON. */
public final class PlanForms {
  /** Reads one part of a plan. */
  public interface Form<T> {
    /**
     * The part.
     *
     * @throws RuntimeException if the JSON is not what the part writes
     */
    T read(JsonNode node);
  }

  private final Map<String, Form<NumberStep>> numberSteps = new HashMap<>();
  private final Map<String, Form<TextStep>> textSteps = new HashMap<>();
  private final Map<String, Form<Categorizer>> categorizers = new HashMap<>();
  private final Map<String, Form<Encoder>> encoders = new HashMap<>();
  private final Map<String, Form<JointEncoder>> jointEncoders = new HashMap<>();

  PlanForms() {
    encoder("number", node -> new Encoder.Numbers(PlanReader.steps(node)));
    encoder("index", node -> new Encoder.Index(PlanReader.categorizer(node)));
  }

  /** Steps of numbers whose first key is the mark. */
  public void numberStep(String mark, Form<NumberStep> form) {
    add(numberSteps, mark, form);
  }

  /** Steps of lists of texts whose first key is the mark. */
  public void textStep(String mark, Form<TextStep> form) {
    add(textSteps, mark, form);
  }

  /** Categorizers whose first key is the mark. */
  public void categorizer(String mark, Form<Categorizer> form) {
    add(categorizers, mark, form);
  }

  /** Encoders whose encoding is the mark. */
  public void encoder(String mark, Form<Encoder> form) {
    add(encoders, mark, form);
  }

  NumberStep readNumberStep(JsonNode node) {
    return find(numberSteps, node.fieldNames()).read(node);
  }

  /** Encoders of several columns whose encoding is the mark. */
  public void jointEncoder(String mark, Form<JointEncoder> form) {
    add(jointEncoders, mark, form);
  }

  JointEncoder readJointEncoder(JsonNode feature, String encoding) {
    return find(jointEncoders, encoding).read(feature);
  }

  TextStep readTextStep(JsonNode node) {
    return find(textSteps, node.fieldNames()).read(node);
  }

  /** The keys of a categorizer are those after the steps before it. */
  Categorizer readCategorizer(JsonNode feature) {
    Iterator<String> keys = feature.fieldNames();
    while (keys.hasNext()) {
      if (keys.next().equals("steps")) {
        return find(categorizers, keys).read(feature);
      }
    }
    throw new IllegalArgumentException("no steps");
  }

  Encoder readEncoder(JsonNode feature, String encoding) {
    return find(encoders, encoding).read(feature);
  }

  private static <T> Form<T> find(Map<String, Form<T>> forms, Iterator<String> keys) {
    if (!keys.hasNext()) {
      throw new IllegalArgumentException("an empty step");
    }
    return find(forms, keys.next());
  }

  private static <T> Form<T> find(Map<String, Form<T>> forms, String mark) {
    Form<T> form = forms.get(mark);
    if (form == null) {
      throw new IllegalArgumentException("no step of this program reads " + mark);
    }
    return form;
  }

  private static <T> void add(Map<String, Form<T>> forms, String mark, Form<T> form) {
    if (forms.putIfAbsent(mark, form) != null) {
      throw new UserError("Two steps write plans with the mark " + mark + ": take a plug-in away.");
    }
  }
}
