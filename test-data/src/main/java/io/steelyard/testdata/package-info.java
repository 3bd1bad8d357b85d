/**
 * Realistic data for demonstrations, tests and measurements: a seeded generator of card
 * transactions, places of the project's test files, and slow but obvious oracles.
 */
@NullMarked
package io.steelyard.testdata;

import org.jspecify.annotations.NullMarked;
