package io.steelyard.runners.mutations;

import static io.steelyard.runners.mutations.Mutation.harmless;
import static io.steelyard.runners.mutations.Mutation.refused;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.steelyard.pipelines.signing.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The signature's file changed, cut, renamed, taken away, or exchanged for another. */
public final class EnvelopeMutations {
  private static final int FLIPS = 60;
  private static final int CUTS = 10;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EnvelopeMutations() {}

  /** The mutations of a bundle. */
  public static List<Mutation> of(SignedBundle bundle, SplittableRandom random) throws IOException {
    String file = bundle.signature();
    byte[] bytes = Files.readAllBytes(bundle.folder().resolve(file));
    List<Mutation> all = new ArrayList<>();
    for (int i = 0; i < FLIPS; i++) {
      int bit = random.nextInt(bytes.length * Byte.SIZE);
      String name = "bit " + bit + " flipped in";
      Mutation.Change flip = FileMutations.flip(file, bit);
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      all.add(
          meaning(flipped).equals(meaning(bytes))
              ? harmless(name + " the keyid, a hint that decides nothing", flip)
              : refused(name, file, flip));
    }
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(bytes.length - 1);
      all.add(refused("cut to " + length + " bytes", file, FileMutations.resize(file, length)));
    }
    all.add(
        harmless(
            "a signature without its last line feed",
            FileMutations.resize(file, bytes.length - 1)));
    all.add(refused("one byte longer", file, FileMutations.resize(file, bytes.length + 1)));
    all.add(refused("removed", file, folder -> Files.delete(folder.resolve(file))));
    String id = bundle.key().verificationKey().id();
    for (String name :
        List.of(file.replace(id, id.toUpperCase(Locale.ROOT)), file + ".bak", "run/key.json")) {
      all.add(refused("renamed to " + name, file, FileMutations.rename(file, name)));
    }
    all.addAll(exchanges(bundle, bytes));
    return all;
  }

  private static List<Mutation> exchanges(SignedBundle bundle, byte[] bytes) throws IOException {
    String file = bundle.signature();
    String strangers = SignedBundle.signature(bundle.stranger());
    Envelope envelope = Envelope.read(bytes);
    byte[] strange =
        Envelope.sign(envelope.payloadType(), envelope.payload(), bundle.stranger()).write();
    String hinting =
        new String(strange, StandardCharsets.UTF_8)
            .replace(bundle.stranger().verificationKey().id(), bundle.key().verificationKey().id());
    return List.of(
        refused("of another bundle", file, FileMutations.replace(file, bundle.otherBytes(file))),
        refused("by a stranger, in place of", file, FileMutations.replace(file, strange)),
        refused(
            "by a stranger with the trusted key's id, in place of",
            file,
            FileMutations.replace(file, hinting.getBytes(StandardCharsets.UTF_8))),
        refused(
            "by a stranger alone, without",
            file,
            folder -> {
              Files.delete(folder.resolve(file));
              Files.write(folder.resolve(strangers), strange);
            }),
        harmless("a stranger's signature beside", FileMutations.write(strangers, strange)));
  }

  /** What is signed and by what; nothing where that cannot be read. */
  private static List<String> meaning(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      return List.of(
          json.required("payload").asText(),
          json.required("payloadType").asText(),
          json.required("signatures").required(0).required("sig").asText());
    } catch (IOException | IllegalArgumentException e) {
      return List.of();
    }
  }
}
