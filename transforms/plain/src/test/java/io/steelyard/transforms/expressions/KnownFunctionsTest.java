package io.steelyard.transforms.expressions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.steelyard.schemas.expressions.Expression;
import io.steelyard.schemas.expressions.FunctionSyntax;
import io.steelyard.schemas.expressions.KnownFunctions;
import io.steelyard.schemas.expressions.Signature;
import io.steelyard.schemas.rows.ColumnType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KnownFunctionsTest {
  @TestFactory
  Stream<DynamicTest> examplesOfTheReferenceAreTrue() {
    return KnownFunctions.all().stream()
        .flatMap(function -> function.examples().stream())
        .map(
            example ->
                dynamicTest(
                    example.expression(),
                    () ->
                        assertThat(
                            Computed.of("string(" + example.expression() + ")"),
                            is(example.result()))));
  }

  @Test
  void everyFunctionHasAnExampleAndAKernelForEachOfItsTypes() {
    for (FunctionSyntax function : KnownFunctions.all()) {
      assertThat(function.name(), function.examples(), is(not(empty())));
      for (Signature signature : function.signatures()) {
        boolean isSame = signature.operands().equals(List.of(signature.gives()));
        boolean isLeftOut = List.of("int", "double", "string").contains(function.name()) && isSame;
        if (!isLeftOut && !signature.operands().isEmpty()) {
          Kernels.of(application(function, signature));
        }
      }
    }
  }

  private static Expression.Apply application(FunctionSyntax function, Signature signature) {
    List<Expression> operands =
        signature.operands().stream()
            .map(type -> (Expression) new Expression.Read("x", type))
            .toList();
    List<Object> literals =
        signature.literals().stream()
            .map(kind -> kind.word().equals("buckets") ? (Object) 8L : "UTC")
            .toList();
    boolean isList = function.name().equals("in");
    ColumnType type = operands.get(0).type();
    Object item = type == ColumnType.DOUBLE ? 1.0 : type == ColumnType.STRING ? "a" : (Object) 1L;
    return new Expression.Apply(
        function.name(), operands, isList ? List.of(item) : literals, signature.gives());
  }
}
