package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import java.io.Serializable;
import java.util.List;

/**
 * Where scored and rejected rows go, and how they are written.
 *
 * @param predictions files of the predictions
 * @param rejections files of the rejected rows
 */
public record ScoringOutputs(
    OutputFiles predictions,
    WriterFactory<PredictionBatch> predictionWriters,
    OutputFiles rejections,
    WriterFactory<List<Rejection>> rejectionWriters)
    implements Serializable {}
