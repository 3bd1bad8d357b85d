package io.steelyard.transforms.beam;

import java.util.List;
import java.util.stream.Stream;

/** The files of an input, and how they are shared out among workers. */
public final class DividedInput {
  private final List<InputFile> files;
  private final List<InputPortion> portions;

  DividedInput(List<InputFile> files, List<InputPortion> portions) {
    this.files = List.copyOf(files);
    this.portions = List.copyOf(portions);
  }

  /** Files shared out so that each of so many workers has something to read. */
  static DividedInput among(int parallelism, List<InputFile> files) {
    return new DividedInput(files, DivideInput.among(parallelism, files));
  }

  /** The files, in the order of the input. */
  List<InputFile> found() {
    return files;
  }

  /** The names of the files, in the order of the input. */
  public List<String> files() {
    return files.stream().map(InputFile::name).toList();
  }

  /** In the order of the input; every record of the input begins in exactly one. */
  public List<InputPortion> portions() {
    return portions;
  }

  /** The number of bytes in all portions. */
  public long bytes() {
    return portions.stream().mapToLong(InputPortion::bytes).sum();
  }

  /** These files and those of another input, each shared out as a whole. */
  public DividedInput wholeWith(DividedInput other, int parallelism) {
    return among(
        parallelism,
        Stream.concat(files.stream(), other.files.stream())
            .distinct()
            .map(InputFile::whole)
            .toList());
  }
}
