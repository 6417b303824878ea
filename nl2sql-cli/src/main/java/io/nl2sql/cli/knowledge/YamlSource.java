package io.nl2sql.cli.knowledge;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** The file that is read, and how its mistakes are told. */
final class YamlSource {

    private static final int LONGEST_QUOTE = 60;

    private final String name;

    YamlSource(String name) {
        this.name = name;
    }

    Nl2SqlException invalid(Node place, String problem) {
        return invalid(place.getStartMark(), problem);
    }

    Nl2SqlException invalid(Optional<Mark> place, String problem) {
        return invalid(place.map(mark -> mark.getLine() + 1).orElse(1), problem);
    }

    Nl2SqlException invalid(int line, String problem) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "the knowledge file %s is wrong: line %d: %s".formatted(name, line, problem));
    }

    /** A text of the file, fit for a message. */
    static String quoted(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return '"' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + '"';
    }
}
