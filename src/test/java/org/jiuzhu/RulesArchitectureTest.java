package org.jiuzhu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules core is plain Java. */
@AnalyzeClasses(
    packages = {
      "org.jiuzhu.money",
      "org.jiuzhu.policy",
      "org.jiuzhu.eligibility",
      "org.jiuzhu.calendar"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class RulesArchitectureTest {

  @ArchTest
  static final ArchRule PLAIN_JAVA =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.math..",
              "java.time..",
              "java.util..",
              "org.jiuzhu.money",
              "org.jiuzhu.policy",
              "org.jiuzhu.eligibility",
              "org.jiuzhu.calendar",
              "org.yaml.snakeyaml..")
          // reads YAML out of a string, which the parser takes as a reader
          .orShould()
          .haveSimpleName("Section");

  @ArchTest
  static final ArchRule YAML_IN_POLICY_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.jiuzhu.policy")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule NO_FLOATING_POINT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Double")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Float");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("org.jiuzhu.(*)..").should().beFreeOfCycles();
}
