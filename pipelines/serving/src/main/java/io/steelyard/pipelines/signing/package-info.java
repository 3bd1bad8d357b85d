/**
 * Signatures: Ed25519 keys (RFC 8032), in-toto statements, and the DSSE envelopes that carry a
 * statement with its signatures. Knows nothing of bundles.
 */
@NullMarked
package io.steelyard.pipelines.signing;

import org.jspecify.annotations.NullMarked;
