package io.steelyard.transforms.beam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PDone;

/**
 * Reads and digests every file of an input once, so that each later pass can be held to the same
 * bytes: see {@link ReadRows#sealedBy}.
 */
public final class SealFiles extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1L;
  private final transient DividedInput input;
  private final String place;

  private SealFiles(DividedInput input, String place) {
    this.input = input;
    this.place = place;
  }

  /**
   * Seals files.
   *
   * @param input shared out as whole files
   * @param place the file to write the {@link FileSeals} to
   */
  public static SealFiles of(DividedInput input, String place) {
    return new SealFiles(input, place);
  }

  @Override
  public PDone expand(PBegin begin) {
    return begin
        .apply("ListFiles", Create.of(input.portions()).withCoder(new InputPortion.Coder()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Seal", ParDo.of(new SealPortion()))
        .setCoder(StateCoder.of(FileSeals::codec))
        .apply("Keep", KeepMerged.in(place, () -> FileSeals.NONE, FileSeals::codec));
  }

  /** Seals the files of a portion. */
  static final class SealPortion extends DoFn<InputPortion, FileSeals> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void seal(@Element InputPortion portion, OutputReceiver<FileSeals> out)
        throws IOException {
      byte[] buffer = new byte[FileSeal.BLOCK];
      SortedMap<String, FileSeal> seals = new TreeMap<>();
      for (FileRange range : portion.ranges()) {
        try (InputStream in = Channels.newInputStream(InputFiles.open(range))) {
          seals.put(range.file(), FileSeal.of(in, buffer));
        }
      }
      out.output(new FileSeals(seals));
    }
  }
}
