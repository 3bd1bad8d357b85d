package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the elements of a small collection to a file, for whoever started the pipeline to read.
 */
public final class KeepElements<T> extends PTransform<PCollection<T>, PDone> {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final Coder<T> coder;

  private KeepElements(String file, Coder<T> coder) {
    this.file = file;
    this.coder = coder;
  }

  /** Writes to this file, which is replaced. */
  public static <T> KeepElements<T> in(String file, Coder<T> coder) {
    return new KeepElements<>(file, coder);
  }

  /** Reads what was written, in no particular order. */
  public static <T> List<T> read(String file, Coder<T> coder) throws IOException {
    return WorkFiles.read(
        file,
        in -> {
          int count = new DataInputStream(in).readInt();
          List<T> elements = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            elements.add(coder.decode(in));
          }
          return elements;
        });
  }

  @Override
  public PDone expand(PCollection<T> elements) {
    PCollectionView<List<T>> all = elements.apply("All", View.asList());
    elements
        .getPipeline()
        .apply(getName() + "Once", Create.of(0))
        .apply(getName() + "Write", ParDo.of(new Write<>(file, coder, all)).withSideInputs(all));
    return PDone.in(elements.getPipeline());
  }

  /** Writes all elements. */
  static final class Write<T> extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final Coder<T> coder;
    private final PCollectionView<List<T>> all;

    Write(String file, Coder<T> coder, PCollectionView<List<T>> all) {
      this.file = file;
      this.coder = coder;
      this.all = all;
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      List<T> elements = context.sideInput(all);
      WorkFiles.write(
          file,
          out -> {
            new DataOutputStream(out).writeInt(elements.size());
            for (T element : elements) {
              coder.encode(element, out);
            }
          });
    }
  }
}
