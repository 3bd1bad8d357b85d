package io.steelyard.runners;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

class LayersTest {
  @Test
  void modulesDependInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schemas")
        .definedBy("io.steelyard.schemas..")
        .layer("testdata")
        .definedBy("io.steelyard.testdata..")
        .layer("transforms")
        .definedBy("io.steelyard.transforms..")
        .layer("pipelines")
        .definedBy("io.steelyard.pipelines..")
        .layer("runners")
        .definedBy("io.steelyard.runners..")
        .whereLayer("schemas")
        .mayNotAccessAnyLayer()
        .whereLayer("testdata")
        .mayOnlyAccessLayers("schemas")
        .whereLayer("transforms")
        .mayOnlyAccessLayers("schemas")
        .whereLayer("pipelines")
        .mayOnlyAccessLayers("schemas", "transforms")
        .check(Program.CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.steelyard.(**)").should().beFreeOfCycles().check(Program.CLASSES);
  }

  @Test
  void schemasKnowNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage("io.steelyard.schemas..", "io.steelyard.testdata..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam..", "org.apache.flink..", "org.tribuo..", "ml.dmlc..")
        .check(Program.CLASSES);
  }

  @Test
  void transformsKnowBeamInOnePackage() {
    noClasses()
        .that()
        .resideInAPackage("io.steelyard.transforms..")
        .and()
        .resideOutsideOfPackage("io.steelyard.transforms.beam..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam..", "org.apache.flink..", "org.joda.time..")
        .check(Program.CLASSES);
  }

  @Test
  void onePackageKnowsTribuo() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.steelyard.pipelines.tribuo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tribuo..", "ml.dmlc..", "com.oracle.labs..")
        .check(Program.CLASSES);
  }

  @Test
  void onePackageKnowsOpenLineage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.steelyard.pipelines.openlineage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.openlineage..")
        .check(Program.CLASSES);
  }

  /** The program's jar has no more of it than its model. */
  @Test
  void ofOpenLineageNothingIsUsedButItsModel() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.openlineage\\.(?!client\\.OpenLineage(\\$.*)?$).*")
        .check(Program.CLASSES);
  }
}
