package io.steelyard.runners.connectors.files;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.runners.connectors.AlertWriter;
import io.steelyard.transforms.beam.OutputFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Writes alerts as JSON lines, a file each time: {@code alerts-….jsonl}.
 *
 * @param files the names' beginning and end
 */
record AlertFiles(OutputFiles files) implements AlertWriter {
  @Override
  public void send(List<String> alerts, PipelineOptions options) throws IOException {
    int folder = files.prefix().lastIndexOf('/') + 1;
    // Unique, since any worker may write at any time; what is in a file tells alerts apart.
    String name = files.prefix().substring(folder) + "-" + UUID.randomUUID() + files.suffix();
    String text = String.join("\n", alerts) + "\n";
    Storage place = Storage.at(folder == 0 ? "." : files.prefix().substring(0, folder));
    place.sweep();
    place.write(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
