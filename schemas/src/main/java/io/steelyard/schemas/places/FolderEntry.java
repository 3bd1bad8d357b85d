package io.steelyard.schemas.places;

/**
 * A file or folder in a folder.
 *
 * @param name within the folder
 * @param modified milliseconds of when it was last written, by the file system's clock
 */
public record FolderEntry(String name, long modified) {}
