package io.nl2sql.cli.knowledge;

import io.nl2sql.cli.evaluation.ReplacedFile;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Knowledge as people write it, in YAML. What is read and written again comes out in one form, and means the same. Every
 * scalar is a text, whatever it looks like: {@code 007}, {@code no} and {@code ~} stay as they are.
 */
public final class KnowledgeYaml {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int ROOM_BEHIND = 16;

    private KnowledgeYaml() {}

    /**
     * The knowledge in a file.
     *
     * @throws Nl2SqlException NOT_FOUND, or CONFIGURATION_INVALID with the line that is wrong
     */
    public static Knowledge read(Path file) {
        try {
            String text = Files.readString(file);
            return parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, file.toString());
        } catch (NoSuchFileException missing) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    "there is no knowledge file %s: check its path".formatted(file),
                    missing);
        } catch (CharacterCodingException wrong) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the knowledge file %s is not UTF-8 text: save it so".formatted(file),
                    wrong);
        } catch (IOException unreadable) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot read the knowledge file %s: check that it is a file and who may read it".formatted(file),
                    unreadable);
        }
    }

    /**
     * The knowledge in a text.
     *
     * @param source what the text is called in messages
     * @throws Nl2SqlException CONFIGURATION_INVALID with the line that is wrong
     */
    public static Knowledge parse(String text, String source) {
        YamlSource file = new YamlSource(source);
        // Read in one piece: the reader of the library fails where a character of two halves lies across its pieces.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new FailsafeSchema())
                .setBufferSize(text.length() + ROOM_BEHIND)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw file.invalid(1, "there is nothing in it: begin with version: 1");
            }
            return new KnowledgeParsing(file).knowledge(root.get());
        } catch (MarkedYamlEngineException wrong) {
            throw file.invalid(
                    wrong.getProblemMark(),
                    "this is not YAML (%s): correct it".formatted(String.valueOf(wrong.getProblem())));
        } catch (YamlEngineException wrong) {
            throw file.invalid(1, "a character in it has no place in YAML: write it as an escape in double quotes");
        }
    }

    /** The knowledge as text in the one form; ends with a line break. */
    public static String text(Knowledge knowledge) {
        return YamlText.of(KnowledgeTree.of(knowledge));
    }

    /**
     * Writes the knowledge to a file, which is replaced when it is written as a whole.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when nothing can be written there
     */
    public static void write(Path file, Knowledge knowledge) {
        write(file, text(knowledge));
    }

    /**
     * Writes a text that {@link #text} made, or that has remarks in front of it, to a file, which is replaced when it is
     * written as a whole.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when nothing can be written there
     */
    public static void write(Path file, String text) {
        try (ReplacedFile output = ReplacedFile.open(file)) {
            text.lines().forEach(output::line);
            output.publish();
        }
    }
}
