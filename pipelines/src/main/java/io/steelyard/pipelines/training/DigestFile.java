package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.InputFile;
import io.steelyard.pipelines.lineage.Places;
import io.steelyard.schemas.Sha256;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Digests an input file as it is stored, and writes what it found to a file for each. Workers do
 * this beside the first pass, a file at a time each: it reads every byte once more.
 */
final class DigestFile extends DoFn<KV<Integer, String>, Void> {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER = 1 << 20;
  private final String work;

  DigestFile(String work) {
    this.work = work;
  }

  @ProcessElement
  public void digest(@Element KV<Integer, String> file) throws IOException {
    MessageDigest digest = Sha256.begin();
    long size = WorkFiles.read(file.getValue(), in -> update(digest, in));
    WorkFiles.write(
        place(work, file.getKey()),
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          data.writeLong(size);
          data.writeUTF(HexFormat.of().formatHex(digest.digest()));
          data.flush();
        });
  }

  private static long update(MessageDigest digest, InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      size += read;
    }
    return size;
  }

  /** What was found of these files, in their order. */
  static List<InputFile> readAll(String work, List<String> files) throws IOException {
    List<InputFile> found = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String uri = Places.withoutSecrets(files.get(i));
      found.add(
          WorkFiles.read(
              place(work, i),
              in -> {
                DataInputStream data = new DataInputStream(in);
                return new InputFile(uri, data.readLong(), data.readUTF());
              }));
    }
    return found;
  }

  private static String place(String work, int file) {
    return work + "digest-" + file;
  }
}
