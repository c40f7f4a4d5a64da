package io.sealstream.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the module arrows. Every module that a product is made of is on this one's class path; each is known by its package. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The vectors' reader, which travels in a test jar that this option does not know as one.
            .withImportOption(location -> !location.contains("/Vectors") && !location.contains("/schemas/apicurio/"))
            .importPackages("io.sealstream");

    private static final Map<String, String[]> MODULES = modules();

    private static Map<String, String[]> modules() {
        Map<String, String[]> modules = new LinkedHashMap<>();
        modules.put("ledger", new String[] {"io.sealstream.ledger.."});
        // The generated records have the schemas' own namespace.
        modules.put("schemas", new String[] {"io.sealstream", "io.sealstream.schemas.."});
        modules.put("topics", new String[] {"io.sealstream.topics.."});
        modules.put("timestamping", new String[] {"io.sealstream.timestamping.."});
        modules.put("service", new String[] {"io.sealstream.service.."});
        modules.put("local-stack", new String[] {"io.sealstream.stack.."});
        modules.put("ingest-topology", new String[] {"io.sealstream.ingest.."});
        modules.put("anchor-worker", new String[] {"io.sealstream.anchor.."});
        modules.put("projection-worker", new String[] {"io.sealstream.projection.."});
        modules.put("cli", new String[] {"io.sealstream.cli.."});
        return modules;
    }

    @Test
    void everyClassIsOfAModuleAndEveryModuleThatHasClassesIsSeen() {
        for (String module : new String[] {"ledger", "schemas", "topics", "local-stack", "ingest-topology", "cli"})
            assertThat(CLASSES.that(resideInAnyPackage(MODULES.get(module))).size())
                    .as(module)
                    .isGreaterThan(10);
        String[] all =
                MODULES.values().stream().flatMap(java.util.Arrays::stream).toArray(String[]::new);
        classes().should().resideInAnyPackage(all).check(CLASSES);
    }

    @Test
    void theLedgerNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.sealstream.ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.sealstream.ledger..", "java..", "javax.crypto..")
                .check(CLASSES);
    }

    @Test
    void modulesPointDownOnly() {
        only("ledger").check(CLASSES);
        only("schemas", "ledger").check(CLASSES);
        only("topics", "schemas", "ledger").check(CLASSES);
        only("local-stack").check(CLASSES);
        only("timestamping", "ledger").check(CLASSES);
        only("service", "topics").check(CLASSES);
        only("ingest-topology", "topics", "schemas", "ledger", "service").check(CLASSES);
        only("anchor-worker", "topics", "schemas", "ledger", "timestamping", "service")
                .check(CLASSES);
        only("projection-worker", "topics", "schemas", "ledger", "service").check(CLASSES);
    }

    @Test
    void anArrowThatPointsUpIsFound() {
        assertThatThrownBy(() -> only("topics").check(CLASSES)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ledger", "schemas", "topics", "timestamping", "service", "stack", "ingest", "anchor", "cli"})
    void packagesOfAModuleFormNoCycle(String module) {
        slices().matching("io.sealstream." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(module.equals("topics") || module.equals("timestamping") || module.equals("service"))
                .check(CLASSES);
    }

    @Test
    void kafkaStreamsIsTheSealersAlone() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("io.sealstream.ingest..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka.streams.."))
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka.streams..internals.."))
                .check(CLASSES);
    }

    /** What is on this class path is on the command line's, or is for its tests. */
    @Test
    void whatRunsServersInContainersAndWhatMeasuresIsInNoProduct() {
        assertThat(System.getProperty("java.class.path"))
                .doesNotContain("test-stack", "testcontainers", "sealstream-benchmarks", "sealstream-faults");
    }

    @Test
    void theBrokersOwnClassesAreTheLocalStacksAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sealstream.stack..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kafka..")
                .check(CLASSES);
    }

    private static ArchRule only(String module, String... below) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(MODULES.get(module));
        for (String other : below) allowed = allowed.or(resideInAnyPackage(MODULES.get(other)));
        DescribedPredicate<JavaClass> foreign =
                DescribedPredicate.not(allowed).and(resideInAPackage("io.sealstream.."));
        return noClasses()
                .that(resideInAnyPackage(MODULES.get(module)))
                .should()
                .dependOnClassesThat(foreign.as("of a module it must not know"));
    }
}
