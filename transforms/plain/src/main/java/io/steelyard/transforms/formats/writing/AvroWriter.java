package io.steelyard.transforms.formats.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;

/**
 * Columns as an Avro container file: deflated blocks, a sync marker that follows from the schema.
 */
final class AvroWriter implements RecordWriter<OutputRows> {
  private static final int FASTEST = 1;

  private final OutputLayout layout;
  private final DataFileWriter<Object> file;
  private final BinaryBuffer datum = new BinaryBuffer();

  AvroWriter(OutputLayout layout, OutputStream out) throws IOException {
    this.layout = layout;
    this.file = open(layout.schema(), out);
  }

  /** Begins a container file whose bytes follow from its records alone. */
  static DataFileWriter<Object> open(Schema schema, OutputStream out) throws IOException {
    return new DataFileWriter<>(new GenericDatumWriter<>(schema))
        .setCodec(CodecFactory.deflateCodec(FASTEST))
        .create(schema, out, SyncMarkers.of(schema));
  }

  @Override
  public void write(OutputRows batch) throws IOException {
    ValueEncoder[] values = new ValueEncoder[layout.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          ValueEncoder.of(batch.columns().get(i), layout.schema().getFields().get(i).schema());
    }
    for (int row = 0; row < batch.rows(); row++) {
      datum.clear();
      for (ValueEncoder value : values) {
        value.encode(row, datum);
      }
      file.appendEncoded(ByteBuffer.wrap(datum.bytes(), 0, datum.length()));
    }
  }

  @Override
  public void finish() throws IOException {
    file.flush();
  }
}
