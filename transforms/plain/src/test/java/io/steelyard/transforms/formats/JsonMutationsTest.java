package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, nothing crashes, no line is lost, and every rejection says why. */
@Tag("slow")
class JsonMutationsTest {
  /** More of them with {@code -Dmutations}. */
  private static final int FILES = Integer.getInteger("mutations", 1_000);

  private final PipelineDefinition definition = MutationsTest.definition(InputSpec.DEFAULT);

  @Test
  void everyLineIsValidOrRejectedWithReasonAndOriginal() {
    int valid = 0;
    int rejected = 0;
    RowValidator validator = new RowValidator(definition, Purpose.TRAINING);
    ReadSettings settings = ReadSettings.of(definition).withBatchRows(8);
    for (long seed = 0; seed < FILES; seed++) {
      byte[] content = new RandomJson(new SplittableRandom(seed)).lines();
      String[] lines = lines(content);
      int read = 0;
      for (ParsedRows batch :
          Reading.batches(Formats.named("jsonl"), content, 0, Long.MAX_VALUE, settings)) {
        String context = "seed " + seed;
        ValidatedRows rows = validator.validate(batch);
        assertThat(context, batch.unreadable(), is(empty()));
        assertThat(context, rows.valid().rows() + rows.rejected().size(), is(batch.rows()));
        for (Rejection rejection : rows.rejected()) {
          assertThat(context, rejection.reasons(), is(not(empty())));
          assertThat(
              context,
              new String(rejection.original(), StandardCharsets.ISO_8859_1),
              is(lines[(int) rejection.position() - 1]));
        }
        read += batch.rows();
        valid += rows.valid().rows();
        rejected += rows.rejected().size();
      }
      assertThat("seed " + seed, read, is(records(lines)));
    }
    assertThat(valid > FILES && rejected > FILES, is(true));
  }

  /** The lines as Latin-1, without their ends and the byte order mark. */
  private static String[] lines(byte[] content) {
    String[] lines = SlowJsonLines.feeds(content).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      lines[i] = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
    return lines;
  }

  private static int records(String[] lines) {
    int records = 0;
    for (String line : lines) {
      records += line.matches("[ \t\r]*") ? 0 : 1;
    }
    return records;
  }
}
