package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.scoring.PredictionBatch;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file of predictions holds. As CSV and JSON lines: {@code key}, {@code eventTime}, {@code
 * score} (or one {@code score_CLASS} for each class of a multiclass model), {@code predictedClass},
 * {@code bundle}, {@code plan}, then the input columns that are passed through. As Avro and
 * Parquet: the record {@link io.steelyard.schemas.records.RecordSchemas#prediction}, then those
 * columns. A row without event time and a regression's class are missing values.
 *
 * @param task of the model
 * @param classNames of the model, in the order of its scores
 * @param passed names and types of input columns that are passed through
 */
public record PredictionLayout(Task task, List<String> classNames, List<Field> passed)
    implements Serializable {

  /**
   * A layout.
   *
   * @throws UserError if a column that is passed through has the name of a field
   */
  public PredictionLayout {
    classNames = List.copyOf(classNames);
    passed = List.copyOf(passed);
    Set<String> names = new HashSet<>();
    own(task, classNames).forEach(field -> names.add(field.name()));
    for (Field field : passed) {
      if (!names.add(field.name())) {
        throw new UserError(
            "No column can be passed through as "
                + field.name()
                + ": predictions have a field of that name already. Give it another name, as in"
                + " "
                + Setting.of("pass", "COLUMN:input_" + field.name())
                + ", or leave it out.");
      }
    }
  }

  /** The columns of a file of this layout, in order. */
  public List<Field> fields(OutputFormat format) {
    return switch (format) {
      case CSV, JSON_LINES -> textLayout().fields();
      case AVRO, PARQUET -> new PredictionRecord(passed).layout().fields();
    };
  }

  /** Writers of predictions of this layout. */
  public WriterFactory<PredictionBatch> writers(OutputFormat format) {
    return switch (format) {
      case CSV, JSON_LINES ->
          out -> new MappingWriter<>(format.open(textLayout(), out), this::textRows);
      case AVRO, PARQUET -> {
        PredictionRecord record = new PredictionRecord(passed);
        yield out -> new MappingWriter<>(format.open(record.layout(), out), this::records);
      }
    };
  }

  private OutputLayout textLayout() {
    List<Field> fields = new ArrayList<>(own(task, classNames));
    fields.addAll(passed);
    return new OutputLayout(fields, LayoutSchemas.record("Prediction", fields));
  }

  private static List<Field> own(Task task, List<String> classNames) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("key", ColumnType.STRING));
    fields.add(new Field("eventTime", ColumnType.TIMESTAMP));
    if (task == Task.MULTICLASS) {
      classNames.forEach(name -> fields.add(new Field("score_" + name, ColumnType.DOUBLE)));
    } else {
      fields.add(new Field("score", ColumnType.DOUBLE));
    }
    fields.add(new Field("predictedClass", ColumnType.STRING));
    fields.add(new Field("bundle", ColumnType.STRING));
    fields.add(new Field("plan", ColumnType.STRING));
    return fields;
  }

  private OutputRows textRows(PredictionBatch batch) {
    int outputs = check(batch);
    List<OutputColumn> columns = new ArrayList<>();
    columns.add(OutputColumn.of(batch.keys()));
    columns.add(new OutputColumn.Times(batch.timestamps()));
    for (int i = 0; i < outputs; i++) {
      columns.add(new OutputColumn.Strided(batch.scores().values(), i, outputs));
    }
    return rows(batch, columns);
  }

  private OutputRows records(PredictionBatch batch) {
    int outputs = check(batch);
    double[] scores = batch.scores().values();
    List<OutputColumn> columns = new ArrayList<>();
    columns.add(OutputColumn.of(batch.keys()));
    columns.add(new OutputColumn.Times(batch.timestamps()));
    columns.add(
        task == Task.MULTICLASS
            ? new OutputColumn.Chosen(scores, outputs, batch.classes())
            : new OutputColumn.Strided(scores, 0, 1));
    columns.add(new OutputColumn.DoubleLists(scores, task == Task.MULTICLASS ? outputs : 0));
    return rows(batch, columns);
  }

  private static OutputRows rows(PredictionBatch batch, List<OutputColumn> columns) {
    columns.add(predictedClass(batch));
    columns.add(new OutputColumn.Constant(utf8(batch.model().bundle())));
    columns.add(new OutputColumn.Constant(utf8(batch.model().plan())));
    batch.passedColumns().forEach(column -> columns.add(OutputColumn.of(column)));
    return new OutputRows(batch.rows(), columns);
  }

  /** The number of scores of a row. */
  private int check(PredictionBatch batch) {
    int outputs = task == Task.MULTICLASS ? classNames.size() : 1;
    if (batch.scores().outputs() != outputs || !batch.passed().equals(passed)) {
      throw new IllegalArgumentException("predictions of another layout");
    }
    return outputs;
  }

  private static OutputColumn predictedClass(PredictionBatch batch) {
    if (batch.classes().length == 0) {
      return new OutputColumn.Constant(new byte[0]);
    }
    byte[][] texts =
        batch.model().classNames().stream().map(PredictionLayout::utf8).toArray(byte[][]::new);
    return new OutputColumn.Coded(batch.classes(), texts);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
