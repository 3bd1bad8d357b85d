package io.steelyard.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a careful programmer would write for this one file and this one model: parse, check, encode,
 * score and write each row in one loop over bytes ({@link HandWrittenRow}), one thread for each
 * part of the file. It knows the columns by position. All it has in common with the product is how
 * a double is written, so that its lines can be compared.
 */
public final class HandWrittenLoop {
  private static final int BLOCK = 1 << 20;
  private static final int OUTPUT_BUFFER = 1 << 16;

  private final LearnedNumbers learned;

  public HandWrittenLoop(LearnedNumbers learned) {
    this.learned = learned;
  }

  /** Scores the file with so many threads, each into files of its own in the folder. */
  void run(Path input, Path folder, int threads) throws IOException {
    long size = Files.size(input);
    List<ParallelParts.Part> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      long start = size * i / threads;
      long end = size * (i + 1) / threads;
      Path output = folder.resolve("predictions-" + i + ".csv");
      Path rejected = folder.resolve("rejected-" + i + ".txt");
      parts.add(() -> part(input, start, end, output, rejected));
    }
    ParallelParts.run(parts);
  }

  /** Scores whole files, each of so many threads every so-manieth. */
  public void run(List<Path> inputs, Path folder, int threads) throws IOException {
    List<ParallelParts.Part> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      parts.add(
          () -> {
            for (int file = first; file < inputs.size(); file += threads) {
              Path input = inputs.get(file);
              Path output = folder.resolve("predictions-" + file + ".csv");
              Path rejected = folder.resolve("rejected-" + file + ".txt");
              part(input, 0, Files.size(input), output, rejected);
            }
          });
    }
    ParallelParts.run(parts);
  }

  private void part(Path input, long start, long end, Path output, Path rejected)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(input.toFile(), "r");
        OutputStream predictions =
            new BufferedOutputStream(Files.newOutputStream(output), OUTPUT_BUFFER);
        OutputStream rejections =
            new BufferedOutputStream(Files.newOutputStream(rejected), OUTPUT_BUFFER)) {
      // A line belongs to the part that it begins in; the first line of the file is its header.
      long offset = Math.max(0, start - 1);
      file.seek(offset);
      HandWrittenRow row = new HandWrittenRow(learned);
      byte[] bytes = new byte[BLOCK];
      int held = 0;
      boolean skip = true;
      while (true) {
        int count = file.read(bytes, held, bytes.length - held);
        boolean last = count < 0;
        held += Math.max(0, count);
        int position = 0;
        while (position < held) {
          int lineEnd = lineEnd(bytes, position, held);
          if (lineEnd == held && !last) {
            break;
          }
          if (skip) {
            skip = false;
          } else if (offset + position >= end) {
            return;
          } else {
            score(row, bytes, position, lineEnd, predictions, rejections);
          }
          position = lineEnd + 1;
        }
        if (last) {
          return;
        }
        if (position == 0 && held == bytes.length) {
          throw new IOException(input + ": a line is longer than " + BLOCK + " bytes");
        }
        offset += position;
        held -= position;
        System.arraycopy(bytes, position, bytes, 0, held);
      }
    }
  }

  private static void score(
      HandWrittenRow row,
      byte[] bytes,
      int from,
      int to,
      OutputStream predictions,
      OutputStream rejections)
      throws IOException {
    String reason = row.parse(bytes, from, to);
    if (reason == null) {
      row.write(predictions);
    } else {
      rejections.write(bytes, from, to - from);
      rejections.write((" <- " + reason + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    return end;
  }
}
