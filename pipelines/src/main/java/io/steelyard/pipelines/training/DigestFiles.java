package io.steelyard.pipelines.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PDone;

/** Digests files, spread over the workers; {@link DigestFile#readAll} reads what was found. */
final class DigestFiles extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1L;
  private final ArrayList<String> files;
  private final String work;

  private DigestFiles(List<String> files, String work) {
    this.files = new ArrayList<>(files);
    this.work = work;
  }

  static DigestFiles of(List<String> files, String work) {
    return new DigestFiles(files, work);
  }

  @Override
  public PDone expand(PBegin begin) {
    List<KV<Integer, String>> numbered = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      numbered.add(KV.of(i, files.get(i)));
    }
    begin
        .apply(Create.of(numbered).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
        .apply(Reshuffle.of())
        .apply("Digest", ParDo.of(new DigestFile(work)));
    return PDone.in(begin.getPipeline());
  }
}
