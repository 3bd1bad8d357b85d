package io.steelyard.runners.connectors.files;

import io.steelyard.pipelines.bundles.Storage;
import java.io.IOException;

/** Creates a file unless it is there: of several that try at once exactly one succeeds. */
interface ClaimStore extends AutoCloseable {
  /** Creates a file in a storage, whole or not at all. */
  Storage.Creation create(Storage storage, String path, byte[] bytes) throws IOException;

  @Override
  void close();

  /** Of files on disk. */
  ClaimStore LOCAL =
      new ClaimStore() {
        @Override
        public Storage.Creation create(Storage storage, String path, byte[] bytes)
            throws IOException {
          return storage.create(path, bytes);
        }

        @Override
        public void close() {}
      };
}
