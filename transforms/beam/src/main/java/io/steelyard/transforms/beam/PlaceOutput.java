package io.steelyard.transforms.beam;

import io.steelyard.schemas.places.UnwritablePlace;
import java.io.IOException;
import java.io.OutputStream;

/** A stream into a place that a user named: where it fails, the place is told of. */
final class PlaceOutput extends OutputStream {
  private final String place;
  private final OutputStream out;

  PlaceOutput(String place, OutputStream out) {
    this.place = place;
    this.out = out;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw UnwritablePlace.error(place, e);
    } catch (RuntimeException e) {
      throw ReachedPlace.told(place, e);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw UnwritablePlace.error(place, e);
    } catch (RuntimeException e) {
      throw ReachedPlace.told(place, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw UnwritablePlace.error(place, e);
    } catch (RuntimeException e) {
      throw ReachedPlace.told(place, e);
    }
  }
}
