package io.steelyard.transforms.beam;

import io.steelyard.transforms.formats.ReadSettings;
import java.io.Serializable;
import java.util.function.Supplier;

/** Where a worker takes the settings from by which it reads rows; they cannot travel themselves. */
public interface ReadSettingsSource extends Supplier<ReadSettings>, Serializable {}
