/**
 * A plug-in of Steelyard: a step, a check, a trainer, a file format and a connector.
 * docs/plugins.md tells of it.
 */
@NullMarked
package org.example.plugin;

import org.jspecify.annotations.NullMarked;
