package io.sealstream.faults.check;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What checks the pipeline shares no code with it, nor with the campaign that drives it. */
class IndependenceTest {
    private static final JavaClasses CHECKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sealstream.faults.check");

    @Test
    void theCheckerUsesNoneOfTheProjectsCode() {
        assertThat(CHECKER.size()).isGreaterThan(20);
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.sealstream..").and(not(resideInAPackage("io.sealstream.faults.check.."))))
                .check(CHECKER);
    }

    @Test
    void norAvroNorBouncyCastle() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "org.bouncycastle..")
                .check(CHECKER);
    }

    @Test
    void itsPackagesFormNoCycle() {
        slices().matching("io.sealstream.faults.check.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CHECKER);
    }
}
