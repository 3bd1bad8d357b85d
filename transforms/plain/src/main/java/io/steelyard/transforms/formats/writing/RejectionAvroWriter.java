package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.records.RecordSchemas;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.avro.file.DataFileWriter;

/** Rejections as an Avro container file; the fields are encoded in the order of the schema. */
final class RejectionAvroWriter implements RecordWriter<List<Rejection>> {
  private final Clock clock;
  private final DataFileWriter<Object> file;
  private final BinaryBuffer datum = new BinaryBuffer();

  RejectionAvroWriter(Clock clock, OutputStream out) throws IOException {
    this.clock = clock;
    this.file = AvroWriter.open(RecordSchemas.rejectedRow(), out);
  }

  @Override
  public void write(List<Rejection> batch) throws IOException {
    long time = clock.millis();
    for (Rejection rejection : batch) {
      datum.clear();
      byte[] original = rejection.original();
      datum.addText(original, 0, original.length);
      datum.addLong(rejection.reasons().size());
      for (Reason reason : rejection.reasons()) {
        add(reason.column());
        add(reason.check());
        add(reason.message());
      }
      if (!rejection.reasons().isEmpty()) {
        datum.addLong(0);
      }
      add(rejection.source());
      datum.addLong(rejection.position());
      datum.addLong(rejection.rows());
      datum.addLong(time);
      file.appendEncoded(ByteBuffer.wrap(datum.bytes(), 0, datum.length()));
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    datum.addText(bytes, 0, bytes.length);
  }

  @Override
  public void finish() throws IOException {
    file.flush();
  }
}
