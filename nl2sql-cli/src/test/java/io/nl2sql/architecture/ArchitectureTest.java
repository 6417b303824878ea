package io.nl2sql.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the house holds for the house, and is broken by what was planted to break it. */
class ArchitectureTest {

    private static final String PLANTED = "io.nl2sql.planted";

    private static final Pattern BROAD_CATCH = Pattern.compile("catch \\((final )?(Exception|Throwable)\\b");

    private static JavaClasses house;
    private static JavaClasses planted;

    @BeforeAll
    static void importClasses() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("nl2sql-testkit") && !location.contains("/planted/"))
                .importPackages(
                        "io.nl2sql.core",
                        "io.nl2sql.db",
                        "io.nl2sql.llm",
                        "io.nl2sql.rules",
                        "io.nl2sql.vector",
                        "io.nl2sql.runner",
                        "io.nl2sql.server",
                        "io.nl2sql.cli");
        planted = new ClassFileImporter().importPackages(PLANTED);
    }

    static List<HouseRule> rulesOfTheHouse() {
        return new HouseRules("io.nl2sql").all();
    }

    static List<HouseRule> rulesAimedAtPlantedViolations() {
        return new HouseRules(PLANTED).all();
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void houseKeepsTheRule(HouseRule rule) {
        assertThatCode(() -> rule.rule().check(house)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void packagesOfTheRuleExist(HouseRule rule) {
        assertThat(rule.packages())
                .allSatisfy(
                        name -> assertThat(house.containPackage(name)).as(name).isTrue());
    }

    @Test
    void nothingCatchesEverything() throws IOException {
        assertThat(broadCatches(Path.of(".."), "src/main/java")).isEmpty();
    }

    @Test
    void plantedCatchOfEverythingIsFound() throws IOException {
        assertThat(broadCatches(Path.of(".."), "src/test/java/io/nl2sql/planted"))
                .hasSize(1);
    }

    /** Sources, because compiled code has catches of its own making (try-with-resources). */
    private static List<String> broadCatches(Path root, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.contains(folder) && file.endsWith(".java"))
                    .filter(file ->
                            BROAD_CATCH.matcher(source(root.resolve(file))).find())
                    .sorted()
                    .toList();
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("rulesAimedAtPlantedViolations")
    void plantedViolationBreaksTheRule(HouseRule rule) {
        assertThatThrownBy(() -> rule.rule().check(planted)).isInstanceOf(AssertionError.class);
    }
}
