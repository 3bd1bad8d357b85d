/** The documentation as a site: pages of HTML from the Markdown of the project. */
@NullMarked
package io.steelyard.site;

import org.jspecify.annotations.NullMarked;
