package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import java.io.Serializable;
import java.util.List;

/**
 * Where scored and rejected rows go, and how they are written.
 *
 * @param predictions where the shards of the predictions
 * @param rejections where the shards of the rejected rows
 */
public record ScoringOutputs(
    ShardPlace predictions,
    WriterFactory<PredictionBatch> predictionWriters,
    ShardPlace rejections,
    WriterFactory<List<Rejection>> rejectionWriters)
    implements Serializable {}
