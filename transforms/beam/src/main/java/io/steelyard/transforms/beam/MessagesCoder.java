package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.Messages;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Messages as bytes, version 3, which reads version 2. */
public final class MessagesCoder extends AtomicCoder<Messages> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 3;
  private static final int WITHOUT_DAMAGE = 2;

  public static MessagesCoder of() {
    return new MessagesCoder();
  }

  @Override
  public void encode(Messages messages, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    out.writeUTF(messages.source());
    PrimitiveArrays.writeLongs(messages.positions(), messages.rows(), out);
    PrimitiveArrays.writeLongs(messages.timestamps(), messages.rows(), out);
    ColumnCodec.writeStrings(messages.payloads(), out);
    out.writeUTF(messages.damage());
  }

  @Override
  public Messages decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int version = Versions.between(WITHOUT_DAMAGE, VERSION, in, "messages");
    return new Messages(
        in.readUTF(),
        PrimitiveArrays.readLongs(in),
        PrimitiveArrays.readLongs(in),
        ColumnCodec.readStrings(in),
        version == WITHOUT_DAMAGE ? "" : in.readUTF());
  }
}
