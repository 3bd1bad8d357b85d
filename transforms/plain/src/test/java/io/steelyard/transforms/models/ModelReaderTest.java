package io.steelyard.transforms.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelReaderTest {
  private static final int MUTATIONS = 100;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static Model model(List<FeatureBlock> blocks, SplittableRandom random) {
    return random.nextBoolean()
        ? RandomModels.linear(blocks, random)
        : new TreeEnsemble(
            FeatureLayout.of(blocks),
            Link.LOGISTIC,
            new float[] {0.5f},
            RandomModels.trees(blocks, random.nextBoolean() ? 20 : 100, random),
            random.nextBoolean() ? CutPoints.NONE : RandomModels.cuts(blocks, random),
            LabelScale.NONE);
  }

  private static byte[] bytes(Model model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  private static Model read(byte[] bytes) throws IOException {
    return ModelReader.read(new ByteArrayInputStream(bytes));
  }

  /** The body that was written before each output had a base of its own. */
  @Test
  void treesOfOneBaseForAllOutputsAreRead() throws IOException {
    List<FeatureBlock> blocks = List.of(new FeatureBlock("x", FeatureBlock.Kind.NUMBER, 0, 1));
    FeatureLayout layout = FeatureLayout.of(blocks);
    ModelBytes body = new ModelBytes();
    body.putLayout(layout);
    body.putByte(Link.SOFTMAX.code());
    body.putInt(3);
    body.putFloats(new float[] {0.5f});
    body.putInt(0);
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    body.writeTo(old, ModelReader.TREES_OF_ONE_BASE);
    Model expected =
        new TreeEnsemble(layout, Link.SOFTMAX, new float[] {0.5f, 0.5f, 0.5f}, List.of());
    assertThat(bytes(read(old.toByteArray())), is(bytes(expected)));
  }

  /** A time in milliseconds as a double holds it: 0.25 less a half, times 8, plus the offset. */
  @Test
  void aScaledLabelIsReadAndScored() throws IOException {
    List<FeatureBlock> blocks = List.of(new FeatureBlock("x", FeatureBlock.Kind.NUMBER, 0, 1));
    Tree half = new Tree(0, new int[] {Tree.LEAF}, new float[] {-0.5f}, new int[1], new int[1]);
    Model scaled =
        new TreeEnsemble(
            FeatureLayout.of(blocks),
            Link.IDENTITY,
            new float[] {0.25f},
            List.of(half),
            CutPoints.NONE,
            new LabelScale(8, 1_704_067_200_123.0));
    Model back = read(bytes(scaled));
    assertThat(bytes(back), is(bytes(scaled)));
    FeatureMatrix rows = new FeatureMatrix(blocks);
    rows.resize(1);
    assertThat(back.margins(rows).value(0), is(-0.25));
    assertThat(back.score(rows).value(0), is(1_704_067_200_121.0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadAndWrittenAgain(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    Model model = model(blocks, random);
    Model back = read(bytes(model));
    assertThat(bytes(back), is(bytes(model)));
    FeatureMatrix rows = RandomModels.rows(blocks, 50, random);
    assertThat(back.score(rows).values(), is(model.score(rows).values()));
    assertThat(back.description(), is(model.description()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damageIsNoticed(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] sound = bytes(model(RandomModels.blocks(random), random));
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damage(sound, random);
      if (!Arrays.equals(damaged, sound)) {
        assertThrows(IOException.class, () -> read(damaged), "seed " + seed + " mutation " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aForgedChecksumGivesAnErrorOrAModelThatScores(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    byte[] sound = bytes(model(blocks, random));
    FeatureMatrix rows = RandomModels.rows(blocks, 20, random);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] forged = sign(damage(sound, random));
      Model model;
      try {
        model = read(forged);
      } catch (IOException expected) {
        continue;
      }
      try {
        model.score(rows);
      } catch (IllegalArgumentException otherLayout) {
        assertThat(otherLayout.getMessage(), containsString("not those the model was trained on"));
      }
    }
  }

  @Test
  void saysWhatItIsNot() {
    IOException text =
        assertThrows(IOException.class, () -> read("a,b,c,d,e,f\n1,2".getBytes(UTF_8)));
    assertThat(text.getMessage(), containsString("does not begin with SYML"));
    IOException nothing = assertThrows(IOException.class, () -> read(new byte[0]));
    assertThat(nothing.getMessage(), containsString("cut off"));
  }

  private static byte[] damage(byte[] sound, SplittableRandom random) {
    byte[] bytes = sound.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(1, 20));
      case 3 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      default -> {
        int at = random.nextInt(ModelBytes.HEAD, bytes.length - 3);
        int[] extremes = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20, 0};
        ByteBuffer.wrap(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(at, extremes[random.nextInt(extremes.length)]);
      }
    }
    return bytes;
  }

  /** Makes the length and the checksum those of the bytes. */
  private static byte[] sign(byte[] bytes) {
    if (bytes.length < ModelBytes.HEAD + 4) {
      return bytes;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(8, bytes.length - ModelBytes.HEAD - 4);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - 4);
    buffer.putInt(bytes.length - 4, (int) checksum.getValue());
    return bytes;
  }
}
