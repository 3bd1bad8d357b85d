package io.steelyard.transforms.beam;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
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

  /**
   * Passes if every byte of the input went through.
   *
   * @param counted the bytes of the ranges that were read to their ends
   * @param what the input is called, such as {@code the inputs}
   * @throws FailedCheck if it did not
   */
  public void requireCounted(long counted, String what) {
    long bytes = bytes();
    if (counted != bytes) {
      throw new FailedCheck(
          "The count does not balance: of "
              + GroupedNumber.of(bytes)
              + " bytes of "
              + what
              + ", "
              + GroupedNumber.of(counted)
              + " were counted. Run again.");
    }
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
