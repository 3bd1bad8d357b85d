/** Generated data, small samples, fixtures and slow but obvious oracles for tests. */
@NullMarked
package io.steelyard.testdata;

import org.jspecify.annotations.NullMarked;
