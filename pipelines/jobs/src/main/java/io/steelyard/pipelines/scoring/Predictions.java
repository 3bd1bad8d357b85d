package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import io.steelyard.transforms.scoring.PassedColumn;
import java.util.ArrayList;
import java.util.List;

/** What a bundle's predictions hold, wherever they go. */
public final class Predictions {
  private Predictions() {}

  /**
   * The layout of a bundle's predictions.
   *
   * @param pass input columns to pass through, as {@link PassedColumn#of} reads them
   * @throws UserError if there is no such column, or two are given one name
   */
  public static PredictionLayout layout(Bundle bundle, List<String> pass) {
    List<Field> passed = new ArrayList<>();
    for (String text : pass) {
      Field field = PassedColumn.of(text, bundle.definition().schema()).field();
      if (passed.stream().anyMatch(before -> before.name().equals(field.name()))) {
        throw new UserError(
            Setting.of("pass")
                + " gives two columns the name "
                + field.name()
                + ": leave one out, or name it otherwise, as in "
                + Setting.of("pass", "COLUMN:NAME")
                + ".");
      }
      passed.add(field);
    }
    return new PredictionLayout(bundle.definition().task(), bundle.plan().classes(), passed);
  }
}
