package dev.onramp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the picture of docs/architecture.md true. */
class HouseRulesTest {

    private static final String ROOT = "dev.onramp";

    /** Each floor's rooms; imports point to a lower floor, or along an arrow. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("refusal", "config", "storage", "promql"),
            Set.of("document", "people", "cluster", "metrics", "audit", "web", "jobs"),
            Set.of("workload", "manifest", "scaling", "findings", "catalog"),
            Set.of("review", "rollout", "status", "preview", "backtest", "studio", "exchange", "notify"),
            Set.of("demo"));

    /** The arrows inside a floor: who may import whom. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "web", Set.of("people", "document"),
            "audit", Set.of("people", "web"),
            "cluster", Set.of("document", "people", "web"),
            "metrics", Set.of("document", "cluster"),
            "workload", Set.of("catalog", "manifest", "scaling"),
            "findings", Set.of("scaling"),
            "review", Set.of("rollout"),
            "studio", Set.of("backtest"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void importsPointDownOrAlongAnArrow() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : HOUSE) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String there = room(dependency.getTargetClass());
                String here = room(from);
                if (!there.isEmpty() && !here.equals(there) && !mayImport(here, there)) {
                    wrong.add(here + " → " + there + ": " + dependency.getDescription());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyRoomStandsOnAFloorAndSaysWhatItIsFor() throws IOException {
        Path root = Path.of("src/main/java/dev/onramp");
        try (Stream<Path> rooms = Files.list(root)) {
            for (Path room : rooms.filter(Files::isDirectory).toList()) {
                assertTrue(floor(room.getFileName().toString()) >= 0, room + " stands on no floor");
                assertTrue(Files.exists(room.resolve("package-info.java")), room + " has no package-info.java");
            }
        }
    }

    @Test
    void pureRoomsSeeNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.onramp.document..",
                        "dev.onramp.promql..",
                        "dev.onramp.scaling..",
                        "dev.onramp.findings..",
                        "dev.onramp.manifest..",
                        "dev.onramp.refusal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "io.fabric8.kubernetes.client..")
                .because("arithmetic, documents and rendering are tested in milliseconds and run anywhere")
                .check(HOUSE);
    }

    @Test
    void thereAreNoCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void whatIsAppliedIsNeverRenderedAnew() {
        noClasses()
                .that()
                .resideInAPackage("dev.onramp.rollout..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.onramp.manifest.ManifestRenderer")
                .because("the rendering stored with the approval goes into the cluster, whatever Onramp renders by now")
                .check(HOUSE);
    }

    @Test
    void namesSayASubject() {
        classes()
                .should()
                .haveNameNotMatching(".*(Service|Manager|Impl|Utils?|Helper|Dto)(\\$.*)?")
                .because("such a name fits anything, so everything flows to it")
                .check(HOUSE);
    }

    @Test
    void nobodyAsksTheWallClockInPureRooms() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.onramp.document..",
                        "dev.onramp.promql..",
                        "dev.onramp.scaling..",
                        "dev.onramp.findings..",
                        "dev.onramp.manifest..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time arrives as a parameter")
                .check(HOUSE);
    }

    private static boolean mayImport(String here, String there) {
        return floor(there) < floor(here) || ARROWS.getOrDefault(here, Set.of()).contains(there);
    }

    private static int floor(String room) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(room)) {
                return i;
            }
        }
        return -1;
    }

    /** The first part below the root; empty for the root itself and for other people's classes. */
    private static String room(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
    }
}
