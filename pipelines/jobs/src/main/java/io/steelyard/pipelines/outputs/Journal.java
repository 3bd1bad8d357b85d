package io.steelyard.pipelines.outputs;

import io.steelyard.transforms.beam.WorkFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a publication has decided to do. Once it is written, all files are whole and only names are
 * left to change: who finds it after the run was killed does the rest, so that the outputs of a run
 * are all the old ones or all the new ones.
 *
 * <p>It stands in the run's folder of one output; the folders of the others say where.
 *
 * @param obsolete names of files that go when all are moved
 */
record Journal(List<Move> moves, List<String> obsolete) {
  private static final String NAME = "publication";
  private static final String ELSEWHERE = "publication-in";
  private static final int VERSION = 1;

  Journal {
    moves = List.copyOf(moves);
    obsolete = List.copyOf(obsolete);
  }

  /**
   * Decides.
   *
   * @param folders of the outputs, with their slashes, each of this run alone
   */
  void write(List<String> folders) throws IOException {
    String leader = folders.get(0);
    for (String other : folders.subList(1, folders.size())) {
      write(other + ELSEWHERE, List.of(leader));
    }
    List<String> lines = new ArrayList<>(List.of("" + moves.size()));
    moves.forEach(move -> lines.addAll(List.of(move.from(), move.to())));
    lines.addAll(obsolete);
    write(leader + NAME, lines);
  }

  /** Whether there is more than one step, between which a run can be killed. */
  boolean isDivisible() {
    return moves.size() + obsolete.size() > 1;
  }

  /** The publication is over. */
  static void delete(List<String> folders) throws IOException {
    WorkFiles.delete(folders.stream().limit(1).map(leader -> leader + NAME).toList());
  }

  /**
   * Does what a killed run had decided and not yet done, if it left word of that in its folder.
   *
   * @param own a file of the user who finishes: what another user wrote there is not followed,
   *     since it would move files with this user's rights
   */
  static void finish(String folder, String own) throws IOException {
    List<String> elsewhere = read(folder + ELSEWHERE, own);
    String leader = elsewhere == null ? folder : elsewhere.get(0);
    List<String> lines = read(leader + NAME, own);
    if (lines != null) {
      int end = 1 + 2 * Integer.parseInt(lines.get(0));
      List<Move> moves = new ArrayList<>();
      for (int i = 1; i < end; i += 2) {
        moves.add(new Move(lines.get(i), lines.get(i + 1)));
      }
      new Journal(moves, lines.subList(end, lines.size())).finish();
      delete(List.of(leader));
    }
  }

  private void finish() throws IOException {
    for (Move move : moves) {
      if (WorkFiles.exists(move.from())) {
        try {
          move.perform();
        } catch (NoSuchFileException | FileNotFoundException e) {
          // Another who came did it.
        }
      }
    }
    WorkFiles.delete(obsolete);
    Move.forceNames(moves);
  }

  /** Writes a file that is whole once it is there. */
  private static void write(String file, List<String> texts) throws IOException {
    Move written = new Move(file + ".new", file);
    WorkFiles.write(
        written.from(),
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeByte(VERSION);
          out.writeInt(texts.size());
          for (String text : texts) {
            out.writeUTF(text);
          }
          out.flush();
        });
    written.force();
    written.perform();
    Move.forceNames(List.of(written));
  }

  private static @Nullable List<String> read(String file, String own) throws IOException {
    try {
      if (!WorkFiles.exists(file) || !WorkFiles.haveOneOwner(file, own)) {
        return null;
      }
      return WorkFiles.read(file, stream -> read(new DataInputStream(stream), file));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return null; // Another who came has finished.
    }
  }

  private static List<String> read(DataInputStream in, String file) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(file + " is of version " + version + ", expected " + VERSION);
    }
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
