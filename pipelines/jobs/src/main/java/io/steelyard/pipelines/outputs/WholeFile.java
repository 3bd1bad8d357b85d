package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.formats.writing.JoinFiles;
import io.steelyard.transforms.formats.writing.JoinParquet;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes one file of several of the same layout.
 *
 * @param output the place that a user named, for messages
 */
record WholeFile(String output, OutputFormat format, WriterFactory<?> writers) {

  /** Writes a file without rows. */
  void empty(String file) throws IOException {
    try (OutputStream out = WorkFiles.create(file, output)) {
      out.write(emptyBytes());
    }
  }

  private byte[] emptyBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RecordWriter<?> writer = writers.open(bytes);
    writer.finish();
    return bytes.toByteArray();
  }

  /**
   * Joins files, which are used up.
   *
   * @param whole a name for a new file, where one is needed
   * @return the name of the file that holds them all
   */
  String join(List<String> files, String whole) throws IOException {
    if (files.size() == 1) {
      return files.get(0);
    }
    if (format == OutputFormat.PARQUET) {
      joinParquet(files, whole);
      return whole;
    }
    Path first = LocalPlace.of(files.get(0));
    if (first != null) {
      // What is there already need not be written again.
      append(files, 1, FileChannel.open(first, StandardOpenOption.APPEND));
      return files.get(0);
    }
    OutputStream out = WorkFiles.create(whole, output);
    out.write(emptyBytes());
    append(files, 0, Channels.newChannel(out));
    return whole;
  }

  private void append(List<String> files, int from, WritableByteChannel whole) throws IOException {
    byte[] empty = emptyBytes();
    try (whole) {
      for (String file : files.subList(from, files.size())) {
        try (SeekableByteChannel part = WorkFiles.channel(file)) {
          JoinFiles.append(part, file, empty, whole);
        }
        delete(file);
      }
    } catch (IOException e) {
      throw UnwritablePlace.error(output, e);
    }
  }

  private void joinParquet(List<String> files, String whole) throws IOException {
    try (OutputStream out = WorkFiles.create(whole, output)) {
      JoinParquet join = new JoinParquet(out);
      for (String file : files) {
        try (SeekableByteChannel part = WorkFiles.channel(file)) {
          join.append(part);
        }
        delete(file);
      }
      join.finish();
    }
  }

  /** As soon as it is joined, so that a disk need not hold it twice. */
  private static void delete(String file) throws IOException {
    Path local = LocalPlace.of(file);
    if (local != null) {
      Files.delete(local);
    }
  }
}
