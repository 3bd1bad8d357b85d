package io.steelyard.transforms.formats;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file say that it is, whatever its name says. */
public enum FirstBytes {
  GZIP("packed by gzip", "1f8b08"),
  ZSTD("packed by zstd", "28b52ffd"),
  BZIP2("packed by bzip2", "425a68..314159265359"),
  XZ("packed by xz", "fd377a585a00"),
  ZIP("a zip archive", "504b0304"),
  AVRO("an Avro file", "4f626a01"),
  PARQUET("a Parquet file", "5041523115"),
  ORC("an ORC file", "4f524308");

  /** What to do with a file that a stream does not read. */
  static final String NO_STREAM = ": of files a stream reads JSON lines; score reads this one.";

  static final int COUNT = 10;

  private final String words;
  private final Pattern hex;

  /** A kind of files by their first bytes in hexadecimal; two dots stand for any byte. */
  FirstBytes(String words, String hex) {
    this.words = words;
    this.hex = Pattern.compile(hex);
  }

  /** What a file is that begins so; null for a text, or what nobody knows. */
  public static @Nullable FirstBytes of(byte[] start, int count) {
    String begin = HexFormat.of().formatHex(start, 0, Math.min(count, COUNT));
    return Arrays.stream(values())
        .filter(kind -> kind.hex.matcher(begin).lookingAt())
        .findFirst()
        .orElse(null);
  }

  /**
   * Sees that a file is not packed, or of another format, without saying so by its name.
   *
   * @param channel at the beginning of the file, where it is put back
   * @throws UserError if it is
   */
  public static void requireFormat(SeekableByteChannel channel, String file, RowFormat format)
      throws IOException {
    ByteBuffer start = ByteBuffer.allocate(COUNT);
    while (start.hasRemaining() && channel.read(start) > 0) {
      // A channel may give fewer bytes than there is room for.
    }
    channel.position(0);
    FirstBytes kind = of(start.array(), start.position());
    String complaint = kind == null ? null : format.complaint(kind);
    if (complaint != null) {
      throw new UserError(file + " " + complaint);
    }
  }

  /**
   * Why a file that begins so is not read in this format, as the end of a sentence that begins with
   * the file; null where it may be.
   *
   * @param format the name of a {@link RowFormat}
   */
  @Nullable String complaint(String format) {
    boolean isGzip = format.endsWith(Compression.GZIP.suffix());
    boolean isText = !format.equals("avro") && !format.equals("parquet");
    return switch (this) {
      case GZIP ->
          isGzip
              ? null
              : isText
                  ? "is "
                      + words
                      + ": name it so that it ends with .gz, or add "
                      + Setting.of("format", format + ".gz")
                      + "."
                  : "is " + words + ", not " + format + ": unpack it.";
      case AVRO -> format.equals("avro") ? null : add("avro");
      case PARQUET -> format.equals("parquet") ? null : add("parquet");
      case ZSTD, BZIP2, XZ, ZIP, ORC ->
          "is " + words + ", which is not read: unpack it" + (isText ? ", or use gzip." : ".");
    };
  }

  private String add(String format) {
    return "is " + words + ": add " + Setting.of("format", format) + ".";
  }

  /** The same of a file that a stream watches, where nobody names a format. */
  public @Nullable String complaintOfStream() {
    return switch (this) {
      case GZIP -> "is " + words + ": name it so that it ends with .gz.";
      case AVRO, PARQUET -> "is " + words + NO_STREAM;
      case ZSTD, BZIP2, XZ, ZIP, ORC -> complaint("jsonl");
    };
  }
}
