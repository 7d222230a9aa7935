package leo.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see whom. Each rule says why, and what to do instead. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("leo");

  private static final String[] COMMON = {
    "leo.cloud..",
    "leo.job..",
    "leo.message..",
    "leo.policy..",
    "leo.pubsub..",
    "leo.runtime..",
    "leo.worker..",
    "leo.testing.."
  };
  private static final String[] SERVICES = {"leo.gateway..", "leo.planner..", "leo.executor.."};

  /** Looks at the tables from outside, past every port, and has a database of its own to kill. */
  private static final String CHAOS = "leo.system.chaos..";

  /** The classes that put a service together: they alone see both its core and its adapters. */
  private static final String ROOTS =
      "leo\\.(gateway\\.(Main|Gateway)|"
          + "planner\\.(Main|Planner)|executor\\.(Main|Executor))(\\$.*)?";

  /** The classes that pause between tries, each for a bounded time and interruptibly. */
  private static final String PAUSING =
      "leo\\.(worker\\.Attempt|executor\\.OutputRecorder|cli\\.LocalServerProcess)";

  private static final SliceAssignment BY_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
          // What jOOQ generates is one piece: its packages are not ours to untangle.
          return SliceIdentifier.of(
              one.getPackageName().replaceFirst("\\.generated\\..*", ".generated"));
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @Test
  void everyPackageOfEveryModuleWasImported() throws IOException {
    Set<String> imported =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    Set<String> written = new TreeSet<>();
    for (SourceFile file : Repository.find().files()) {
      if (file.path().contains("/src/main/java/")) {
        String folder = file.path().replaceFirst(".*/src/main/java/", "");
        written.add(folder.substring(0, folder.lastIndexOf('/')).replace('/', '.'));
      }
    }

    assertThat(CLASSES).hasSizeGreaterThan(50);
    assertThat(imported)
        .as("rules hold only for what they see: make each module a dependency of this one")
        .containsAll(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "planner", "executor"})
  void servicesNeverSeeEachOther(String service) {
    String own = "leo." + service + "..";
    String[] others =
        List.of(SERVICES).stream().filter(name -> !name.equals(own)).toArray(String[]::new);
    holds(
        noClasses()
            .that()
            .resideInAPackage(own)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others),
        "services are deployed and scaled apart: what two of them need goes to common, and they"
            + " talk through the store and the bus");
  }

  @Test
  void commonSeesNoService() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "leo.gateway..", "leo.planner..", "leo.executor..", "leo.schema..", "leo.cli.."),
        "everything depends on common: define a port in common and implement it in the service");
  }

  @Test
  void modelDependsOnTheJdkAlone() {
    holds(
        classes()
            .that()
            .resideInAPackage("leo.job..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("leo.job..", "java..", "org.jspecify.annotations.."),
        "the model outlives every library: convert at the edge, in the package that has the"
            + " library");
  }

  @Test
  void sqlIsWrittenInOnePlace() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("leo.schema..", "leo.cli.local..", CHAOS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."),
        "SQL lives in leo.schema and nowhere else: add what you need to a port such as"
            + " leo.job.JobStore, implement it there, and extend the contract suite; leo.cli.local"
            + " may start the embedded database");
  }

  /** Each row: packages of a library, and the only package that may import it. */
  @ParameterizedTest
  @CsvSource({
    "com.github.dockerjava.., leo.executor.box..",
    "io.javalin.., leo.gateway..",
    "org.jooq.., leo.schema..",
    "org.flywaydb.., leo.schema..",
    "com.zaxxer.hikari.., leo.schema..",
    "com.google.cloud.aiplatform.., leo.planner.vertex..",
    "com.google.cloud.vertexai.., leo.planner.vertex..",
    "com.google.genai.., leo.planner.vertex..",
    "com.google.cloud.pubsub.., leo.pubsub..",
    "com.google.pubsub.., leo.pubsub..",
    "com.google.protobuf.., leo.[pubsub|cloud|planner.vertex]..",
    "com.google.api.gax.., leo.[pubsub|cloud|planner.vertex]..",
    "com.google.api.core.., leo.[pubsub|cloud|planner.vertex]..",
    "io.grpc.., leo.[pubsub|cloud|planner.vertex]..",
    "com.google.cloud.secretmanager.., leo.cloud..",
    "com.google.auth.., leo.[pubsub|cloud|planner.vertex]..",
    "com.google.cloud.logging.., leo.cloud..",
    "org.treesitter.., leo.policy..",
    "com.google.re2j.., leo.policy..",
    "io.prometheus.., leo.runtime..",
    "picocli.., leo.cli..",
    "io.zonky.., leo.cli.local..",
  })
  void libraryHasOneImporter(String library, String owner) {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(owner, CHAOS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library),
        "a library with one importer can be replaced in one place: go through the port that "
            + owner
            + " implements");
  }

  @Test
  void environmentIsReadAtTheEntranceOnly() {
    holds(
        noClasses()
            .that(are(resideOutsideOfPackages("leo.cli..", "leo.system..", "leo.testing..")))
            .and()
            .doNotHaveSimpleName("Main")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class),
        "settings are read once and checked together: take the value from a config record that"
            + " Main reads through leo.runtime.Env");
  }

  @Test
  void packagesAreFreeOfCycles() {
    DescribedPredicate<JavaClass> roots =
        DescribedPredicate.describe(
            "classes that put a service together", one -> one.getName().matches(ROOTS));
    ArchRule rule =
        slices()
            .assignedFrom(BY_PACKAGE)
            .should()
            .beFreeOfCycles()
            .ignoreDependency(roots, DescribedPredicate.alwaysTrue());
    holds(
        rule,
        "packages in a cycle can only be read and changed together: move the shared type down, or"
            + " turn one direction into a port; only the class that puts a service together sees"
            + " everything");
  }

  @Test
  void namesSayWhatAThingDoes() {
    holds(
        noClasses().should(haveAnEmptyWordInTheirName()),
        "such a name fits anything and gathers everything: name the class or package after its"
            + " one duty");
  }

  private static ArchCondition<JavaClass> haveAnEmptyWordInTheirName() {
    return new ArchCondition<>("have a word such as util, manager or helper in their name") {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        boolean empty = Names.isEmpty(one.getPackageName()) || Names.isEmpty(one.getSimpleName());
        events.add(new SimpleConditionEvent(one, empty, one.getName() + " has an empty name"));
      }
    };
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(one -> one.getClasses().stream().anyMatch(ArchitectureTest::isHandWritten))
            .filter(one -> !one.isAnnotatedWith(NullMarked.class))
            .map(one -> one.getName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unmarked)
        .as("nullness is checked in @NullMarked packages only: add a package-info.java with it")
        .isEmpty();
  }

  /** Generated classes carry no package-info. */
  private static boolean isHandWritten(JavaClass one) {
    return !one.getPackageName().contains(".generated");
  }

  @Test
  void timeIsJavaTime() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("leo.schema.generated..", "leo.system..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Calendar.class),
        "they change under their readers and know no zone: use java.time");
  }

  @Test
  void onlyTheClientPrints() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("leo.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "print" + "StackTrace"),
        "a service's output is its log: use an SLF4J logger, which has levels and a format");
  }

  @Test
  void logsGoThroughSlf4j() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging.."),
        "one log facade reaches one log: use org.slf4j");
  }

  @Test
  void nothingSleepsBlindly() {
    holds(
        noClasses().that().haveNameNotMatching(PAUSING).should(callSleep()),
        "a sleep cannot be ended by what it waits for: wait on a latch, a condition or a future"
            + " with a time bound; the few that pause between bounded tries are interruptible");
  }

  private static ArchCondition<JavaClass> callSleep() {
    return new ArchCondition<>("call sleep") {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        one.getMethodCallsFromSelf().stream()
            .filter(call -> call.getName().equals("sleep"))
            .filter(call ->
                call.getTargetOwner().isEquivalentTo(Thread.class)
                    || call.getTargetOwner().isEquivalentTo(java.util.concurrent.TimeUnit.class))
            .forEach(
                call -> events.add(new SimpleConditionEvent(one, true, call.getDescription())));
      }
    };
  }

  /** Modules may still be empty: that a rule sees all there is, is a test of its own. */
  private static void holds(ArchRule rule, String reason) {
    rule.because(reason).allowEmptyShould(true).check(CLASSES);
  }
}
