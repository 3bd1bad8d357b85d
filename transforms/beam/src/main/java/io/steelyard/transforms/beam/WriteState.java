package io.steelyard.transforms.beam;

import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the one state of a collection to a file, for whoever started the pipeline to read: a
 * runner's metrics only indicate, since they count attempts.
 */
public final class WriteState<S> extends PTransform<PCollection<S>, PDone> {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final StateCoder.CodecSource<S> codec;

  private WriteState(String file, StateCoder.CodecSource<S> codec) {
    this.file = file;
    this.codec = codec;
  }

  /** Writes to this file, which is replaced. */
  public static <S> WriteState<S> to(String file, StateCoder.CodecSource<S> codec) {
    return new WriteState<>(file, codec);
  }

  /** Writes a state to this file, which is replaced. */
  public static <S> void write(String file, StateCodec<S> codec, S state) throws IOException {
    WorkFiles.write(
        file,
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          codec.write(state, data);
          data.flush();
        });
  }

  /** Reads what was written; the identity where nothing was, since there was nothing to merge. */
  public static <S> S read(String file, StateCodec<S> codec, S identity) throws IOException {
    if (!WorkFiles.exists(file)) {
      return identity;
    }
    return WorkFiles.read(file, in -> codec.read(new DataInputStream(in)));
  }

  @Override
  public PDone expand(PCollection<S> state) {
    state.apply("Write", ParDo.of(new Write<>(file, codec)));
    return PDone.in(state.getPipeline());
  }

  /** Writes an element. */
  static final class Write<S> extends DoFn<S, Void> {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final StateCoder.CodecSource<S> codec;

    Write(String file, StateCoder.CodecSource<S> codec) {
      this.file = file;
      this.codec = codec;
    }

    @ProcessElement
    public void write(@Element S state) throws IOException {
      WriteState.write(file, codec.get(), state);
    }
  }
}
