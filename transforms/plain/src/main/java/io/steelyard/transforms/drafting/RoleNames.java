package io.steelyard.transforms.drafting;

import io.steelyard.schemas.rows.ColumnType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns name a row and say when it happened, by what is in them and their names. */
final class RoleNames {
  private static final Set<String> BIRTH = Set.of("birth", "dob", "birthday", "born", "birthdate");
  private static final List<String> EVENT =
      List.of("event", "timestamp", "time", "created", "start", "date", "datetime", "ts");

  private RoleNames() {}

  /** Whether a column can be the key: there in every row, another value in each. */
  static boolean isKey(ColumnFacts facts, ColumnKind kind) {
    return kind.role() == Role.IDENTIFIER
        && facts.missing() == 0
        && facts.profile().unreadable() == 0
        && facts.singles() == facts.texts().size()
        && (kind.type() == ColumnType.STRING || kind.type() == ColumnType.INT);
  }

  /** The position of the event time, or -1: a time that is there in every row. */
  static int eventTime(List<ColumnFacts> columns, List<ColumnKind> kinds) {
    int best = -1;
    int bestRank = Integer.MAX_VALUE;
    for (int i = 0; i < columns.size(); i++) {
      ColumnFacts facts = columns.get(i);
      NameWords words = NameWords.of(facts.name());
      boolean isTime =
          kinds.get(i).role() == Role.TIME
              && facts.missing() == 0
              && facts.distinct() > 1
              && !words.hasAny(BIRTH);
      int rank = rank(words);
      if (isTime && rank < bestRank) {
        best = i;
        bestRank = rank;
      }
    }
    return best;
  }

  private static int rank(NameWords words) {
    for (int rank = 0; rank < EVENT.size(); rank++) {
      @Nullable String word = EVENT.get(rank);
      if (words.words().contains(word)) {
        return rank;
      }
    }
    return EVENT.size();
  }
}
