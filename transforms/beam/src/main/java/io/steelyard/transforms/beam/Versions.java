package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The version byte at the head of everything that a coder of ours writes. */
final class Versions {
  private Versions() {}

  /** Reads the version and returns the rest, or says which version was met. */
  static DataInputStream open(InputStream stream, int version, String what) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int found = in.readUnsignedByte();
    if (found != version) {
      throw new IOException(what + " of version " + found + ", expected " + version);
    }
    return in;
  }

  /** Reads a version of those that are still read, or says which version was met. */
  static int between(int oldest, int newest, DataInputStream in, String what) throws IOException {
    int found = in.readUnsignedByte();
    if (found < oldest || found > newest) {
      throw new IOException(
          what + " of version " + found + ", expected " + oldest + " to " + newest);
    }
    return found;
  }
}
