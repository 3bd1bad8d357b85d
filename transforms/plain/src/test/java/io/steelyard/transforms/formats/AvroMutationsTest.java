package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.sun.management.ThreadMXBean;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.scoring.RowCounts;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, nothing crashes, no record is lost, and every rejection says why. */
@Tag("slow")
class AvroMutationsTest {
  /** More of them with {@code -Dmutations}. */
  private static final int FILES = Integer.getInteger("mutations", 1_000);

  /** Bytes allocated for one file of a few hundred bytes, whatever lengths it claims. */
  private static final long MOST_MEMORY = 40_000_000;

  private final PipelineDefinition definition = MutationsTest.definition(InputSpec.DEFAULT);
  private final ReadSettings settings = ReadSettings.of(definition).withBatchRows(3);
  private final RowValidator validator = new RowValidator(definition, Purpose.TRAINING);

  @Test
  void everyRecordIsValidOrRejectedWithReasonAndOriginal() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long accepted = 0;
    long rejected = 0;
    long unreadable = 0;
    for (long seed = 0; seed < FILES; seed++) {
      String context = "seed " + seed;
      DamagedAvro file = DamagedAvro.of(new SplittableRandom(seed));
      long before = threads.getCurrentThreadAllocatedBytes();
      RowCounts counts = read(context, file);
      assertThat(
          context, threads.getCurrentThreadAllocatedBytes() - before, is(lessThan(MOST_MEMORY)));
      assertThat(context, counts.read(), is(counts.accepted() + counts.rejected()));
      accepted += counts.accepted();
      rejected += counts.rejected();
      unreadable += counts.unreadable();
    }
    assertThat(accepted, is(greaterThan(FILES / 4L)));
    assertThat(rejected, is(greaterThan(FILES / 2L)));
    assertThat(unreadable, is(greaterThan(FILES / 4L)));
  }

  private RowCounts read(String context, DamagedAvro file) {
    RowCounts counts = RowCounts.NONE;
    List<byte[]> originals = new ArrayList<>();
    for (ParsedRows batch :
        Reading.batches(Formats.named("avro"), file.content(), 0, Long.MAX_VALUE, settings)) {
      ValidatedRows rows = validator.validate(batch);
      counts = counts.merge(RowCounts.of(batch, rows));
      for (int row = 0; row < batch.rows(); row++) {
        originals.add(batch.originals().copy(row));
      }
      for (Rejection rejection : rows.rejected()) {
        assertThat(context, rejection.reasons(), is(not(empty())));
        for (var reason : rejection.reasons()) {
          assertThat(context, reason.message().isBlank(), is(false));
        }
      }
      for (Rejection block : batch.unreadable()) {
        assertThat(context, block.rows(), is(greaterThanOrEqualTo(1L)));
        assertThat(context, block.position(), is(lessThanOrEqualTo((long) file.content().length)));
      }
    }
    int sound = file.isWhole() ? file.datums().size() : file.sound();
    assertThat(context, originals.size(), is(greaterThanOrEqualTo(sound)));
    for (int i = 0; i < sound; i++) {
      assertThat(context, originals.get(i), is(file.datums().get(i)));
    }
    if (file.isWhole()) {
      assertThat(context, counts.read(), is((long) file.datums().size()));
      assertThat(context, counts.unreadable(), is(0L));
    }
    return counts;
  }
}
