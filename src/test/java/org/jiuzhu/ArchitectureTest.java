package org.jiuzhu;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.DateFormat;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jiuzhu.checkagency.CheckAgencyDemo;
import org.jiuzhu.database.EmbeddedDatabaseStarter;
import org.jiuzhu.demoserver.DemoStarter;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.fund.VerifyLedger;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.jiuzhu.protection.NewEncryptionKey;
import org.jiuzhu.rotation.KeyCommands;

/** Who may know whom. */
@AnalyzeClasses(
    packages = {"org.jiuzhu", "db.migration"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "org.jiuzhu.engine..";

  /** What the law says, in plain Java: told what it needs, telling what follows. */
  private static final String[] RULES = {
    "org.jiuzhu.policy..",
    "org.jiuzhu.eligibility..",
    "org.jiuzhu.calendar..",
    "org.jiuzhu.money..",
    "org.jiuzhu.ledger..",
    "org.jiuzhu.emergency.rule.."
  };

  @ArchTest
  static final ArchRule rulesAreFreeOfFrameworksAndOfInputAndOutput =
      noClasses()
          .that()
          .resideInAnyPackage(RULES)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.camunda..",
                      "org.springframework..",
                      "jakarta..",
                      "java.io..",
                      "java.net..",
                      "java.nio..",
                      "java.sql..",
                      "javax.sql..")
                  // a text in memory, which the YAML library wants to read from, and its bytes
                  .and(
                      not(
                          belongToAnyOf(
                              StringReader.class, StandardCharsets.class, Charset.class))));

  @ArchTest
  static final ArchRule rulesDependOnNothingElseOfOurs =
      noClasses()
          .that()
          .resideInAnyPackage(RULES)
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.jiuzhu..").and(not(resideInAnyPackage(RULES))));

  /** Process models name these classes, so they are handed the engine's execution or task. */
  private static final DescribedPredicate<JavaClass> NAMED_BY_MODELS =
      simpleNameEndingWith("Delegate")
          .or(simpleNameEndingWith("Listener"))
          .or(describe("process beans", type -> type.isAnnotatedWith(ProcessBean.class)));

  @ArchTest
  static final ArchRule theEngineIsKnownToThoseWhomModelsName =
      noClasses()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .and(are(not(NAMED_BY_MODELS)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule engineInternalsStayInTheEnginePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm.engine.impl..");

  @ArchTest
  static final ArchRule featuresFormNoCycle =
      slices().matching("org.jiuzhu.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule delegatesAreDelegates =
      classes()
          .that()
          .haveSimpleNameEndingWith("Delegate")
          .should()
          .implement(JavaDelegate.class)
          .andShould()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule delegatesAreNamedSo =
      classes().that().implement(JavaDelegate.class).should().haveSimpleNameEndingWith("Delegate");

  @ArchTest
  static final ArchRule listenersAreNamedSo =
      classes()
          .that()
          .implement(TaskListener.class)
          .or()
          .implement(ExecutionListener.class)
          .should()
          .haveSimpleNameEndingWith("Listener")
          .andShould()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule daysAreThoseOfTheClock =
      noClasses().should().callMethod(ZoneId.class, "systemDefault");

  @ArchTest
  static final ArchRule dependenciesAreHandedToConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  /** The engine speaks in dates; nobody else does. */
  @ArchTest
  static final ArchRule timeIsJavaTime =
      noClasses()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .and(are(not(NAMED_BY_MODELS)))
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Date.class, Calendar.class, DateFormat.class);

  @ArchTest
  static final ArchRule noMoneyInFloatingPoint =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.jiuzhu..")
          // a picture's quality is no money
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("org.jiuzhu.upload..")
          .should()
          .haveRawType(double.class)
          .orShould()
          .haveRawType(float.class);

  /** Those who speak to whoever waits at the console before logging is there. */
  @ArchTest
  static final ArchRule logsAreWrittenByLoggers =
      noClasses()
          .that()
          .doNotBelongToAnyOf(
              EmbeddedDatabaseStarter.class,
              DemoStarter.class,
              CheckAgencyDemo.class,
              PaymentGatewayDemo.class,
              NewEncryptionKey.class,
              VerifyLedger.class,
              KeyCommands.class)
          .should(ACCESS_STANDARD_STREAMS);
}
