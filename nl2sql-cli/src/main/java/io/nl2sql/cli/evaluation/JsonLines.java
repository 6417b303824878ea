package io.nl2sql.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files with one JSON object on each line, each with an id that no other has. Blank lines are skipped. */
final class JsonLines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final ObjectMapper mapper = new ObjectMapper();

    private JsonLines(Path file) {
        this.file = file;
    }

    /** A line, told apart by its number so that messages can point at it. */
    interface LineReader<T> {

        /** Makes something of the object; {@link Line#problem} tells what is wrong with it. */
        T read(Line line);
    }

    /**
     * Reads every line into a map by id, in the order of the file.
     *
     * @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID
     */
    static <T> Map<String, T> read(Path file, LineReader<T> reader) {
        return new JsonLines(file).readAll(reader);
    }

    private <T> Map<String, T> readAll(LineReader<T> reader) {
        Map<String, T> objects = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                    text = text.substring(1);
                }
                if (text.isBlank()) {
                    continue;
                }
                Line line = parse(text, number);
                String id = line.text("id");
                if (objects.putIfAbsent(id, reader.read(line)) != null) {
                    throw line.problem("id '%s' occurs a second time: give every line an id of its own".formatted(id));
                }
            }
        } catch (NoSuchFileException e) {
            throw new Nl2SqlException(Nl2SqlErrorCode.NOT_FOUND, "no file %s: check the path".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "%s is not UTF-8 text: convert it".formatted(file), e);
        } catch (IOException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    "cannot read %s: check that it is a file you may read".formatted(file),
                    e);
        }
        return objects;
    }

    private Line parse(String text, int number) {
        try {
            JsonNode object = mapper.readTree(text);
            Line line = new Line(file, number, object);
            if (!object.isObject()) {
                throw line.problem("is no JSON object: write one object on each line");
            }
            return line;
        } catch (JsonProcessingException e) {
            throw problem(file, number, "is no valid JSON: write one object on each line");
        }
    }

    private static Nl2SqlException problem(Path file, int number, String message) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID, "%s, line %d: %s".formatted(file, number, message));
    }

    /**
     * One object.
     *
     * @param file where it stands
     * @param number its line, counted from 1
     * @param object its members
     */
    record Line(Path file, int number, JsonNode object) {

        /** A member that has to be there and hold text. */
        String text(String name) {
            String text = optionalText(name);
            if (text == null || text.isBlank()) {
                throw problem("'%s' is missing or empty".formatted(name));
            }
            return text;
        }

        /** A member that may be missing; null where it is. */
        @Nullable
        String optionalText(String name) {
            JsonNode member = object.get(name);
            if (member == null || member.isNull()) {
                return null;
            }
            if (!member.isTextual()) {
                throw problem("'%s' is no text".formatted(name));
            }
            return member.textValue();
        }

        /** Whether a member is there. */
        boolean has(String name) {
            return object.hasNonNull(name);
        }

        /** A member that has to be there and hold a list of texts. */
        List<String> texts(String name) {
            JsonNode member = object.get(name);
            if (member == null || !member.isArray()) {
                throw problem("'%s' is missing or no list".formatted(name));
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode item : member) {
                if (!item.isTextual()) {
                    throw problem("'%s' holds something that is no text".formatted(name));
                }
                texts.add(item.textValue());
            }
            return texts;
        }

        /** A member that may be missing; null where it is. */
        @Nullable
        Boolean optionalTruth(String name) {
            JsonNode member = object.get(name);
            if (member == null || member.isNull()) {
                return null;
            }
            if (!member.isBoolean()) {
                throw problem("'%s' is neither true nor false".formatted(name));
            }
            return member.booleanValue();
        }

        Nl2SqlException problem(String message) {
            return JsonLines.problem(file, number, message);
        }
    }
}
