package io.steelyard.runners;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.io.ObjectInputStream;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Calls whose answer depends on the host or the moment stay out of what makes results. */
class DeterminismTest {
  private static final String[] RESULTS = {
    "io.steelyard.schemas..", "io.steelyard.transforms..", "io.steelyard.testdata.."
  };

  /** Methods of Math that may differ between processors in the last bit; StrictMath's do not. */
  private static final Set<String> PLATFORM_DEPENDENT =
      Set.of(
          "exp", "expm1", "log", "log1p", "log10", "pow", "cbrt", "hypot", "sin", "cos", "tan",
          "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh");

  private static final Set<String> HOST_OR_MOMENT =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.nio.charset.Charset.defaultCharset",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");

  private static final Set<String> IN_A_LOCALE =
      Set.of(
          "java.lang.String.format",
          "java.lang.String.toLowerCase",
          "java.lang.String.toUpperCase",
          "java.io.PrintStream.printf",
          "java.io.PrintStream.format",
          "java.io.PrintWriter.printf",
          "java.io.PrintWriter.format",
          "java.text.NumberFormat.getInstance",
          "java.text.NumberFormat.getNumberInstance",
          "java.time.format.DateTimeFormatter.ofPattern",
          "java.time.format.DateTimeFormatterBuilder.toFormatter");

  @Test
  void resultsDoNotDependOnHostOrMoment() {
    noClasses()
        .that()
        .resideInAnyPackage(RESULTS)
        .and()
        // The name of a file in the making, which is renamed before anyone reads it.
        .doNotHaveFullyQualifiedName("io.steelyard.transforms.beam.UniqueName")
        .and()
        // The same, which also tells whose it is.
        .doNotHaveFullyQualifiedName("io.steelyard.schemas.places.RunOwner")
        .should()
        .callCodeUnitWhere(
            call(
                "asks the host or the clock",
                call -> HOST_OR_MOMENT.contains(owner(call) + "." + call.getTarget().getName())))
        .check(Program.CLASSES);
  }

  @Test
  void randomNumbersAreSeeded() {
    Set<String> generators = Set.of(Random.class.getName(), SplittableRandom.class.getName());
    noClasses()
        .that()
        .resideInAnyPackage(RESULTS)
        .or()
        .resideInAPackage("io.steelyard.pipelines..")
        .should()
        .callCodeUnitWhere(
            call(
                "makes a generator without a seed",
                call ->
                    call.getTarget().getName().equals("<init>")
                        && call.getTarget().getRawParameterTypes().isEmpty()
                        && generators.contains(owner(call))))
        .check(Program.CLASSES);
  }

  @Test
  void mathIsTheSameOnEveryProcessor() {
    noClasses()
        .that()
        .resideInAnyPackage(RESULTS)
        .or()
        .resideInAPackage("io.steelyard.pipelines..")
        .should()
        .callCodeUnitWhere(
            call(
                "calls a function of Math that StrictMath has",
                call ->
                    owner(call).equals(Math.class.getName())
                        && PLATFORM_DEPENDENT.contains(call.getTarget().getName())))
        .check(Program.CLASSES);
  }

  /** Some locales have digits, and others letters, of their own. */
  @Test
  void nothingIsWrittenInTheLocaleOfTheHost() {
    noClasses()
        .should()
        .callCodeUnitWhere(
            call("writes in the locale of the host", DeterminismTest::isInHostsLocale))
        .check(Program.CLASSES);
  }

  /** Before JDK 19 they write more digits than tell numbers apart. */
  @Test
  void numbersAreWrittenInTheFewestDigitsOnEveryJdk() {
    noClasses()
        .should()
        .callCodeUnitWhere(call("writes a number as the JDK does", DeterminismTest::writesAsTheJdk))
        .check(Program.CLASSES);
  }

  private static boolean writesAsTheJdk(JavaCall<?> call) {
    String name = owner(call) + "." + call.getTarget().getName();
    return name.equals("java.lang.Double.toString")
        || name.equals("java.lang.Float.toString")
        || (Set.of(
                    "java.lang.String.valueOf",
                    "java.lang.StringBuilder.append",
                    "java.math.BigDecimal.valueOf")
                .contains(name)
            && call.getTarget().getRawParameterTypes().stream()
                .anyMatch(
                    type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class)));
  }

  private static boolean isInHostsLocale(JavaCall<?> call) {
    String name = owner(call) + "." + call.getTarget().getName();
    return name.equals("java.lang.String.formatted")
        || (IN_A_LOCALE.contains(name)
            && call.getTarget().getRawParameterTypes().stream()
                .noneMatch(type -> type.isEquivalentTo(Locale.class)));
  }

  @Test
  void nothingIsReadByJavaDeserialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(Program.CLASSES);
  }

  private interface Condition {
    boolean holds(JavaCall<?> call);
  }

  private static DescribedPredicate<JavaCall<?>> call(String description, Condition condition) {
    return DescribedPredicate.describe(description, condition::holds);
  }

  private static String owner(JavaCall<?> call) {
    return call.getTargetOwner().getName();
  }
}
