package io.nl2sql.server.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SkillFolderTest {

    static Stream<String> hostile() {
        return Stream.of(
                "",
                ".",
                "..",
                "../x.md",
                "a/../x.md",
                "a/../../x.md",
                "/etc/passwd",
                "/x.md",
                "//x.md",
                "a//x.md",
                "a/x.md/",
                "..\\x.md",
                "a\\..\\x.md",
                "C:\\x.md",
                "C:/x.md",
                "\\\\host\\share\\x.md",
                "x.md\0",
                "x\0.md",
                "a/\n.md",
                ".hidden.md",
                "a/.git/x.md",
                "~/x.md",
                "a/ x.md",
                "a /x.md",
                "a./x.md",
                "x.md:stream",
                "%2e%2e/x.md",
                "x?.md",
                "x*.md",
                "a/b/c/d/e/f/g/h/i.md",
                "x".repeat(600) + ".md",
                "\u202Ex.md",
                "x\u0000",
                "a/…/x.md",
                "\uFF0E\uFF0E/x.md",
                "a\uFF0Fx.md");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noPathLeadsOut(String path, @TempDir Path outside) throws IOException {
        SkillFolder folder = new SkillFolder(outside.resolve("skills"));
        Files.writeString(outside.resolve("x.md"), "secret");

        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.read(path));
        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.write(path, "x"));
        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.remove(path));
        assertThat(Files.readString(outside.resolve("x.md"))).isEqualTo("secret");
    }

    @Test
    void onlyMarkdownIsKept(@TempDir Path outside) {
        SkillFolder folder = new SkillFolder(outside.resolve("skills"));

        for (String path : List.of("x.txt", "x", "x.md.sh", "x.MD")) {
            assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.write(path, "x"));
        }
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> folder.write("x.md", "x".repeat(SkillFolder.LARGEST + 1)));
    }

    @Test
    void linksAreNotFollowed(@TempDir Path outside) throws IOException {
        Path root = Files.createDirectories(outside.resolve("skills"));
        Path secret = Files.createDirectories(outside.resolve("secret"));
        Files.writeString(secret.resolve("x.md"), "secret");
        Files.createSymbolicLink(root.resolve("link"), secret);
        Files.createSymbolicLink(root.resolve("y.md"), secret.resolve("x.md"));
        SkillFolder folder = new SkillFolder(root);

        for (String path : List.of("link/x.md", "y.md", "link/z.md")) {
            assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.read(path));
            assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.write(path, "x"));
            assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> folder.remove(path));
        }
        assertThat(folder.files()).isEmpty();
        folder.write("a/b.md", "b");
        Files.createSymbolicLink(root.resolve("a").resolve("out"), secret);
        folder.removeAll("a");
        assertThat(secret.resolve("x.md")).hasContent("secret");
    }

    @Test
    void aFileIsReplacedAsAWhole(@TempDir Path outside) {
        SkillFolder folder = new SkillFolder(outside.resolve("skills"));

        folder.write("a/tables/b.c.md", "one");
        folder.write("a/tables/b.c.md", "two");

        assertThat(folder.read("a/tables/b.c.md")).contains("two");
        assertThat(folder.files()).containsExactly("a/tables/b.c.md");
        assertThat(folder.remove("a/tables/b.c.md")).isTrue();
        assertThat(folder.remove("a/tables/b.c.md")).isFalse();
        assertThat(outside.resolve("skills").resolve("a").resolve("tables")).isEmptyDirectory();
    }
}
