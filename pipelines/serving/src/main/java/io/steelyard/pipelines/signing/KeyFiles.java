package io.steelyard.pipelines.signing;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.UnwritablePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key files as OpenSSL writes them: PEM (RFC 7468), a private key in PKCS#8, public keys as
 * SubjectPublicKeyInfo. No message says what a private key's file holds.
 */
public final class KeyFiles {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int LINE = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private KeyFiles() {}

  /**
   * The private key in a file.
   *
   * @throws UserError if there is not exactly one, unencrypted Ed25519 key in it
   */
  public static SigningKey signingKey(Path file) {
    List<byte[]> blocks = blocks(PRIVATE, file);
    if (blocks.size() == 1) {
      try {
        return SigningKey.of(blocks.get(0));
      } catch (IllegalArgumentException e) {
        throw noSigningKey(file);
      }
    }
    throw noSigningKey(file);
  }

  private static UserError noSigningKey(Path file) {
    return new UserError(
        file
            + " does not hold one private Ed25519 key, unencrypted, in PKCS#8 PEM (BEGIN PRIVATE"
            + " KEY): make one with steelyard keys "
            + Setting.of("out", "FILE")
            + ".");
  }

  /**
   * The public keys in a file, at least one.
   *
   * @throws UserError if there is none, or one that is no Ed25519 key
   */
  public static List<VerificationKey> verificationKeys(Path file) {
    List<VerificationKey> keys = new ArrayList<>();
    for (byte[] block : blocks(PUBLIC, file)) {
      try {
        keys.add(VerificationKey.of(block));
      } catch (IllegalArgumentException e) {
        throw new UserError(
            file + ": key " + (keys.size() + 1) + " in it is not a public Ed25519 key.", e);
      }
    }
    if (keys.isEmpty()) {
      throw new UserError(file + " does not hold a public Ed25519 key in PEM (BEGIN PUBLIC KEY).");
    }
    return keys;
  }

  private static List<byte[]> blocks(String label, Path file) {
    String text;
    try {
      // Whatever is not ASCII is outside the blocks; a key must not reach a decoder's message.
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new UserError("The key file " + file + " does not exist.", e);
    } catch (IOException e) {
      throw new UserError("The key file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
    List<byte[]> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(label)) {
        try {
          blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
        } catch (IllegalArgumentException e) {
          blocks.add(new byte[0]);
        }
      }
    }
    return blocks;
  }

  /**
   * Writes both halves of a key to new files, the private one readable by its owner alone from its
   * first moment.
   *
   * @throws UserError if one of the files is there already, or cannot be written
   */
  public static void write(SigningKey key, Path privateFile, Path publicFile) {
    for (Path file : List.of(privateFile, publicFile)) {
      if (Files.exists(file)) {
        throw thereAlready(file);
      }
    }
    create(privateFile, PRIVATE, key.encoded(), ownerOnly());
    try {
      create(publicFile, PUBLIC, Base64.getDecoder().decode(key.verificationKey().encoded()));
    } catch (UserError e) {
      delete(privateFile, e);
      throw e;
    }
  }

  private static UserError thereAlready(Path file) {
    return new UserError(file + " is there already: a key file is never replaced.");
  }

  private static void create(Path file, String label, byte[] der, FileAttribute<?>... attributes) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw thereAlready(file);
    } catch (IOException e) {
      UserError error = UnwritablePlace.error("The key file " + file, e);
      delete(file, error);
      throw error;
    }
  }

  /** Takes away half of what failed, which would be in the way of the next try. */
  private static void delete(Path file, UserError failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Elsewhere than on POSIX a file has the access of its folder. */
  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
