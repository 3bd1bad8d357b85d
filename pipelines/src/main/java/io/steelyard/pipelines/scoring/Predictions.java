package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a bundle's predictions hold, wherever they go. */
public final class Predictions {
  private Predictions() {}

  /**
   * The layout of a bundle's predictions.
   *
   * @param pass input columns to pass through
   * @throws UserError if there is no such column
   */
  public static PredictionLayout layout(Bundle bundle, List<String> pass) {
    RowSchema schema = bundle.definition().schema();
    List<Field> passed = new ArrayList<>();
    for (String column : pass) {
      if (schema.indexOf(column) < 0) {
        throw new UserError(
            "--pass="
                + column
                + ": there is no such column; the model's columns are "
                + schema.fields().stream().map(Field::name).collect(Collectors.joining(", "))
                + ".");
      }
      passed.add(schema.field(schema.indexOf(column)));
    }
    return new PredictionLayout(bundle.definition().task(), bundle.plan().classes(), passed);
  }
}
