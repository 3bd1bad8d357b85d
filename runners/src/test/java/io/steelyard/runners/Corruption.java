package io.steelyard.runners;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What goes wrong with files between one delivery and the next. */
enum Corruption {
  COLUMNS_SWAPPED {
    @Override
    List<Integer> columns(Table table) {
      List<Integer> numbers = table.columns(Corruption::isNumber);
      List<Integer> texts = table.columns(text -> !isNumber(text));
      return texts.size() > numbers.size() ? texts : numbers;
    }

    @Override
    Table of(Table table, int column, Random random) {
      List<Integer> others = new ArrayList<>(columns(table));
      others.remove((Integer) column);
      int other = others.get(random.nextInt(others.size()));
      return table.map(
          row -> {
            String kept = row[column];
            row[column] = row[other];
            row[other] = kept;
            return row;
          });
    }
  },
  UNIT_TIMES_100 {
    @Override
    List<Integer> columns(Table table) {
      return quantities(table);
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(column, text -> scaled(text, 2));
    }
  },
  SIGN_FLIPPED {
    @Override
    List<Integer> columns(Table table) {
      return quantities(table);
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(column, text -> new BigDecimal(text).negate().toPlainString());
    }
  },
  DECIMAL_COMMA {
    @Override
    List<Integer> columns(Table table) {
      List<Integer> fractions = table.columns(text -> isNumber(text) && text.contains("."));
      return fractions.isEmpty() ? quantities(table) : fractions;
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(
          column, text -> text.contains(".") ? text.replace('.', ',') : text + ",0");
    }
  },
  DAY_AND_MONTH_SWAPPED {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(text -> text.matches("\\d{4}-\\d\\d-\\d\\d.*"));
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(
          column,
          text ->
              text.substring(0, 5)
                  + text.substring(8, 10)
                  + "-"
                  + text.substring(5, 7)
                  + text.substring(10));
    }
  },
  MILLISECONDS_FOR_SECONDS {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(Corruption::isNumber).stream()
          .filter(column -> table.name(column).matches(".*(seconds|minutes|timestamp).*"))
          .toList();
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(column, text -> scaled(text, 3));
    }
  },
  CONSTANT {
    @Override
    List<Integer> columns(Table table) {
      return varying(table);
    }

    @Override
    Table of(Table table, int column, Random random) {
      String text = table.rows().get(random.nextInt(table.rows().size()))[column];
      return table.map(
          row -> {
            row[column] = text;
            return row;
          });
    }
  },
  ALL_MISSING {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(text -> true);
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(column, text -> "");
    }
  },
  NEW_CATEGORY {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(text -> !isNumber(text) && !text.matches("\\d{4}-.*"));
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.map(
          row -> {
            row[column] = random.nextInt(20) == 0 ? "Atlantis" : row[column];
            return row;
          });
    }
  },
  ENCODING {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(text -> true);
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table;
    }

    @Override
    Charset charset() {
      return StandardCharsets.UTF_16LE;
    }
  },
  ROWS_TWICE {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(text -> true);
    }

    @Override
    Table of(Table table, int column, Random random) {
      List<String[]> rows = new ArrayList<>();
      for (String[] row : table.rows()) {
        rows.add(row);
        if (random.nextInt(10) == 0) {
          rows.add(row);
        }
      }
      return new Table(table.header(), table.label(), rows);
    }

    @Override
    boolean isOfRows() {
      return true;
    }
  },
  TRUNCATED {
    @Override
    List<Integer> columns(Table table) {
      return table.columns(text -> text.length() > 4);
    }

    @Override
    Table of(Table table, int column, Random random) {
      return table.mapped(column, text -> text.substring(0, Math.min(4, text.length())));
    }
  },
  LABEL_SHIFTED {
    @Override
    List<Integer> columns(Table table) {
      return List.of(table.label());
    }

    @Override
    Table of(Table table, int column, Random random) {
      List<String[]> rows = new ArrayList<>();
      for (int i = 0; i < table.rows().size(); i++) {
        String[] row = table.rows().get(i).clone();
        row[column] = table.rows().get((i + 1) % table.rows().size())[column];
        rows.add(row);
      }
      return new Table(table.header(), table.label(), rows);
    }

    @Override
    boolean isOfRows() {
      return true;
    }
  },
  LEAK_ADDED {
    @Override
    List<Integer> columns(Table table) {
      return List.of(table.label());
    }

    @Override
    Table of(Table table, int column, Random random) {
      String one = table.rows().get(0)[column];
      return table.with(
          "settled",
          i ->
              String.valueOf(
                  random.nextInt(1000) + (table.rows().get(i)[column].equals(one) ? 1000 : 0)));
    }

    @Override
    boolean isOfRows() {
      return true;
    }
  };

  /** The columns that can have it. */
  abstract List<Integer> columns(Table table);

  /** The table with a column corrupted. */
  abstract Table of(Table table, int column, Random random);

  /** What the file is then written in. */
  Charset charset() {
    return StandardCharsets.UTF_8;
  }

  /** Whether it is named without the name of a column. */
  boolean isOfRows() {
    return false;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?");
  }

  /** Columns of numbers of which some are not 0. */
  private static List<Integer> quantities(Table table) {
    return table.columns(Corruption::isNumber).stream()
        .filter(
            column ->
                table.rows().stream()
                    .anyMatch(row -> isNumber(row[column]) && Double.parseDouble(row[column]) != 0))
        .toList();
  }

  private static List<Integer> varying(Table table) {
    return table.columns(text -> true).stream()
        .filter(
            column ->
                !Set.of(table.rows().get(0)[column])
                    .containsAll(table.rows().stream().map(row -> row[column]).toList()))
        .toList();
  }

  private static String scaled(String text, int places) {
    return new BigDecimal(text).scaleByPowerOfTen(places).toPlainString();
  }
}
