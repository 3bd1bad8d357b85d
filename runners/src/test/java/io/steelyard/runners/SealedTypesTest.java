package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Where several cases of a sealed type of ours are told apart by {@code instanceof}, whatever is
 * none of them fails: a case that is added later is not passed over in silence.
 */
final class SealedTypesTest {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  @Test
  void noChainPassesOverANewCase() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("schemas", "transforms", "pipelines", "runners")) {
      try (Stream<Path> all = Files.walk(ProjectFiles.root().resolve(folder))) {
        all.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
            .sorted()
            .forEach(files::add);
      }
    }
    try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
      List<CompilationUnitTree> units = parsed(manager.getJavaFileObjectsFromPaths(files));
      assertThat(units.size(), is(greaterThan(500)));
      assertThat(problems(units), is(empty()));
    }
  }

  @Test
  void aChainWithoutAnEndIsFound() throws IOException {
    String shapes = "sealed interface S { record A() implements S {} record B() implements S {} }";
    String bad =
        """
        class Bad {
          void chain(S s) { if (s instanceof S.A) { a(); } else if (s instanceof S.B) { b(); } }
          int exits(S s) {
            if (s instanceof S.A) { return 1; }
            if (s instanceof S.B && b()) return 2;
            return 3;
          }
        }
        """;
    String good =
        """
        class Good {
          int exits(S s) {
            if (s instanceof S.A) { return 1; }
            if (s instanceof S.B) { return 2; }
            throw new IllegalStateException();
          }
          void casts(S s) {
            if (s instanceof S.A) { a(); } else if (s instanceof S.B) { b(); } else { c((S.C) s); }
          }
        }
        """;
    List<String> found = problems(parsed(List.of(source(shapes), source(bad), source(good))));
    assertThat(found, contains("Test.java: s (A, B)", "Test.java: s (A, B)"));
  }

  private static List<String> problems(List<CompilationUnitTree> units) {
    Cases cases = new Cases();
    // A case of a case comes to light once that case is known.
    for (int size = -1; size < cases.names.size(); ) {
      size = cases.names.size();
      units.forEach(unit -> cases.scan(unit, null));
    }
    List<String> problems = new ArrayList<>();
    for (CompilationUnitTree unit : units) {
      String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
      new Chains(cases.names, chain -> problems.add(file + ": " + chain)).scan(unit, null);
    }
    return problems;
  }

  /** Collects the names of sealed types and of their cases. */
  private static final class Cases extends TreeScanner<Void, Void> {
    private final Set<String> sealed = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();

    @Override
    public Void visitClass(ClassTree type, Void none) {
      if (type.getModifiers().getFlags().contains(Modifier.SEALED)) {
        sealed.add(type.getSimpleName().toString());
      }
      for (Tree parent : type.getImplementsClause()) {
        if (sealed.contains(simple(parent))) {
          names.add(type.getSimpleName().toString());
        }
      }
      return super.visitClass(type, null);
    }
  }

  private static String simple(Tree type) {
    return type.toString().replaceFirst("<.*", "").replaceFirst(".*\\.", "");
  }

  /** Finds what tells cases apart and has no end. */
  private static final class Chains extends TreeScanner<Void, Void> {
    private final Set<String> cases;
    private final Consumer<String> found;

    Chains(Set<String> cases, Consumer<String> found) {
      this.cases = cases;
      this.found = found;
    }

    @Override
    public Void visitBlock(BlockTree block, Void none) {
      List<? extends StatementTree> statements = block.getStatements();
      List<InstanceOfTree> exits = new ArrayList<>();
      for (int i = 0; i < statements.size(); i++) {
        if (!(statements.get(i) instanceof IfTree first)) {
          continue;
        }
        List<InstanceOfTree> chain = new ArrayList<>();
        StatementTree last = first;
        while (last instanceof IfTree next) {
          InstanceOfTree test = test(next.getCondition());
          if (test == null || (!chain.isEmpty() && !sameSubject(chain.get(0), test))) {
            break;
          }
          chain.add(test);
          last = next.getElseStatement();
        }
        if (last == null && chain.size() == 1 && exits(first.getThenStatement())) {
          if (!exits.isEmpty() && !sameSubject(exits.get(0), chain.get(0))) {
            exits.clear();
          }
          exits.addAll(chain);
          tell(exits, statements.subList(i + 1, statements.size()));
        } else if (last == null && chain.size() > 1) {
          tell(chain, statements.subList(i + 1, statements.size()));
        }
      }
      return super.visitBlock(block, null);
    }

    /** Says that a chain has no end unless what follows fails, or goes on. */
    private void tell(List<InstanceOfTree> chain, List<? extends StatementTree> rest) {
      String subject = chain.get(0).getExpression().toString();
      String after = rest.stream().map(Tree::toString).collect(Collectors.joining());
      boolean ends = after.contains("throw ") || after.contains(")" + subject);
      boolean goesOn = after.contains(subject + " instanceof ");
      if (chain.size() > 1 && !ends && !goesOn) {
        found.accept(
            chain.stream()
                .map(test -> simple(test.getType()))
                .collect(Collectors.joining(", ", subject + " (", ")")));
      }
    }

    private static boolean sameSubject(InstanceOfTree one, InstanceOfTree other) {
      return one.getExpression().toString().equals(other.getExpression().toString());
    }

    /** The test of a case that a condition is, or begins with. */
    private @Nullable InstanceOfTree test(ExpressionTree condition) {
      if (condition instanceof ParenthesizedTree inner) {
        return test(inner.getExpression());
      }
      if (condition instanceof BinaryTree and && and.getKind() == Tree.Kind.CONDITIONAL_AND) {
        return test(and.getLeftOperand());
      }
      return condition instanceof InstanceOfTree test && cases.contains(simple(test.getType()))
          ? test
          : null;
    }

    private static boolean exits(StatementTree statement) {
      if (statement instanceof BlockTree block) {
        List<? extends StatementTree> all = block.getStatements();
        return !all.isEmpty() && exits(all.get(all.size() - 1));
      }
      return statement instanceof ReturnTree || statement instanceof ThrowTree;
    }
  }

  private static List<CompilationUnitTree> parsed(Iterable<? extends JavaFileObject> files)
      throws IOException {
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, files);
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    return units;
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(URI.create("string:///Test.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreErrors) {
        return text;
      }
    };
  }
}
