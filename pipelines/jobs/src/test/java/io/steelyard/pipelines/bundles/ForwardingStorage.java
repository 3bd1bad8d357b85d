package io.steelyard.pipelines.bundles;

import java.io.IOException;
import java.util.List;

/** A storage that does what another one does, but for what a test changes. */
class ForwardingStorage implements Storage {
  private final Storage storage;

  ForwardingStorage(Storage storage) {
    this.storage = storage;
  }

  @Override
  public List<StoredFile> find(String pattern) throws IOException {
    return storage.find(pattern);
  }

  @Override
  public byte[] read(String path, int limit) throws IOException {
    return storage.read(path, limit);
  }

  @Override
  public void write(String path, byte[] bytes) throws IOException {
    storage.write(path, bytes);
  }

  @Override
  public Creation create(String path, byte[] bytes) throws IOException {
    return storage.create(path, bytes);
  }

  @Override
  public String name(String path) {
    return storage.name(path);
  }
}
