package io.steelyard.pipelines.serving;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.MapParser;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.Scorer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses and scores rows for one thread at a time. */
final class RowScorer {
  /** The most rows at once. */
  static final int BATCH = ReadSettings.BATCH_ROWS;

  private static final long[] FIRST = {0};

  /** Stands for what UTF-8 cannot say, so that the parser refuses it. */
  private static final byte[] NO_UTF_8 = {(byte) 0xff};

  private final Scorer scorer;
  private final MapParser maps;
  private final MessageParser json;

  RowScorer(Bundle bundle) {
    ReadSettings settings = ReadSettings.of(bundle.definition());
    this.scorer = bundle.scorer(List.of());
    this.maps = new MapParser(settings);
    this.json = MessageParser.named("json", settings);
  }

  /** Adds an answer for each of at most {@link #BATCH} rows. */
  void score(List<? extends @Nullable Map<String, ?>> rows, List<Answer> answers) {
    add(maps.parse(rows), answers);
  }

  Answer score(String row) {
    byte[] text = isUnicode(row) ? row.getBytes(StandardCharsets.UTF_8) : NO_UTF_8;
    StringColumn payload = new StringColumn(text, new int[] {0, text.length}, 1);
    List<Answer> answers = new ArrayList<>(1);
    add(json.parse(new Messages("", FIRST, FIRST, payload)), answers);
    return answers.get(0);
  }

  /** Whether no surrogate stands alone: in UTF-8 it would silently be a question mark. */
  private static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int point = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(point)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Rejections tell by their position where among the rows they belong. */
  private void add(ParsedRows parsed, List<Answer> answers) {
    Scorer.Outcome outcome = scorer.score(parsed);
    PredictionBatch predictions = outcome.predictions();
    List<Rejection> rejected = outcome.rejected();
    int scored = 0;
    int refused = 0;
    for (int row = 0; row < parsed.rows(); row++) {
      if (refused < rejected.size() && rejected.get(refused).position() == row) {
        answers.add(new Answer(null, rejected.get(refused++).reasons()));
      } else {
        answers.add(new Answer(prediction(predictions, scored++), List.of()));
      }
    }
  }

  private static Prediction prediction(PredictionBatch batch, int row) {
    long time = batch.timestamps()[row];
    Scores scores = batch.scores();
    Double[] values = new Double[scores.outputs()];
    for (int i = 0; i < values.length; i++) {
      values[i] = scores.values()[row * values.length + i];
    }
    return new Prediction(
        batch.keys().text(row),
        time == RowBatch.NO_TIME ? null : Instant.ofEpochMilli(time),
        label(batch, row),
        List.of(values));
  }

  private static @Nullable String label(PredictionBatch batch, int row) {
    return batch.classes().length == 0
        ? null
        : batch.model().classNames().get(batch.classes()[row]);
  }
}
