/**
 * Bundles, which hold all that a trained model is, and the registry that they are added to.
 *
 * <p>A bundle is a folder. Its hashed part: {@code definition.json}, {@code plan.json}, {@code
 * model.bin}, {@code baselines.json}, {@code golden.json}, {@code evaluation.json}, {@code
 * evaluation-rows.json} and {@code held-out.bin} where rows were held out, and {@code checks.json}
 * where checks measure all rows together. Beside it, in no digest: {@code manifest.json}, which
 * lists the hashed files, and {@code run/}, which tells when, where and of what the bundle was
 * made, and holds its signatures.
 */
@NullMarked
package io.steelyard.pipelines.bundles;

import org.jspecify.annotations.NullMarked;
