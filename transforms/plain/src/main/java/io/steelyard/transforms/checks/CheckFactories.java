package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.DeclaredChecks;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** How all checks are made that a definition may declare, in the order of their reasons. */
public final class CheckFactories {
  /** One of the program's own. */
  private record Shipped(List<String> keys, Function<ColumnSpec, ColumnCheck> make)
      implements CheckFactory {
    @Override
    public ColumnCheck of(ColumnSpec column) {
      return make.apply(column);
    }
  }

  private static final List<CheckFactory> SHIPPED =
      List.of(
          new Shipped(List.of("minimum", "maximum"), RangeCheck::new),
          new Shipped(List.of("multipleOf"), MultipleOfCheck::new),
          new Shipped(List.of("domain"), DomainCheck::new),
          new Shipped(List.of("pattern"), PatternCheck::new),
          new Shipped(List.of("minimumLength", "maximumLength"), LengthCheck::new));

  private static final List<CheckFactory> ALL = new ArrayList<>(SHIPPED);
  private static final Map<String, CheckFactory> BY_KEY = new HashMap<>();

  static {
    ALL.addAll(Services.all(CheckFactory.class));
    TakenNames keys = new TakenNames("checks are called");
    for (CheckFactory factory : ALL) {
      for (String key : factory.keys()) {
        keys.take(key, factory);
        BY_KEY.put(key, factory);
      }
    }
  }

  private CheckFactories() {}

  /**
   * Sees that whatever a definition may say can be made, and the other way round.
   *
   * @throws io.steelyard.schemas.UserError if a plug-in declares a check and brings none, or brings
   *     one and declares none, or two bring one key
   */
  public static void requireSound() {
    for (CheckSyntax check : KnownChecks.all()) {
      if (!BY_KEY.containsKey(check.name())) {
        throw Services.notBrought("check", check.name(), CheckFactory.class);
      }
    }
    Set<String> declared = new HashSet<>();
    KnownChecks.all().forEach(check -> declared.add(check.name()));
    for (String key : new TreeSet<>(BY_KEY.keySet())) {
      if (!declared.contains(key)) {
        throw Services.notDeclared("check", key, DeclaredChecks.class);
      }
    }
  }

  /**
   * What makes the check of a key.
   *
   * @throws IllegalArgumentException if nothing does
   */
  public static CheckFactory named(String key) {
    CheckFactory factory = BY_KEY.get(key);
    if (factory == null) {
      throw new IllegalArgumentException("no program part makes the check " + key);
    }
    return factory;
  }

  /** The checks that a column declares. */
  static List<ColumnCheck> declared(ColumnSpec column) {
    List<CheckFactory> made = column.checks().keySet().stream().map(CheckFactories::named).toList();
    return ALL.stream().filter(made::contains).map(factory -> factory.of(column)).toList();
  }
}
