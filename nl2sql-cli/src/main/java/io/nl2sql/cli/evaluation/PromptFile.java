package io.nl2sql.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.evaluation.RecordedSqlGenerator.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the prompts that a model is to be sent, one JSON object on each line: {@code id, call, messages, schema,
 * max_tokens, temperature}, in the order of the questions and of their calls. It appears when it is published. Safe for
 * concurrent use.
 */
public final class PromptFile implements AutoCloseable {

    private final @Nullable ReplacedFile file;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, List<String>> held = new HashMap<>();

    private PromptFile(@Nullable ReplacedFile file) {
        this.file = file;
    }

    /** No file: prompts are dropped. */
    public static PromptFile none() {
        return new PromptFile(null);
    }

    /** Whether prompts are written anywhere. */
    public boolean isWritten() {
        return file != null;
    }

    /** Begins a file. */
    public static PromptFile create(Path path) {
        return new PromptFile(ReplacedFile.open(path));
    }

    /** Holds a prompt until its question is written. */
    public synchronized void add(Prompt prompt) {
        if (file != null) {
            held.computeIfAbsent(prompt.question(), question -> new ArrayList<>())
                    .add(line(prompt));
        }
    }

    /** Writes the prompts of a question. */
    public synchronized void write(String question) {
        List<String> lines = held.remove(question);
        if (lines != null && file != null) {
            lines.forEach(file::line);
        }
    }

    /** Puts the file in its place. */
    public synchronized void publish() {
        if (file != null) {
            file.publish();
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }

    private String line(Prompt prompt) {
        ModelRequest request = prompt.request();
        ObjectNode line = mapper.createObjectNode();
        line.put("id", prompt.question());
        line.put("call", prompt.call());
        ArrayNode messages = line.putArray("messages");
        for (ModelMessage message : request.messages()) {
            messages.addObject().put("role", role(message)).put("content", message.text());
        }
        ReplySchema schema = request.schema();
        try {
            if (schema != null) {
                line.putObject("schema").put("name", schema.name()).set("schema", mapper.readTree(schema.json()));
            }
            line.put("max_tokens", request.maxTokens());
            line.put("temperature", request.temperature());
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String role(ModelMessage message) {
        return switch (message.role()) {
            case SYSTEM -> "system";
            case USER -> "user";
            case MODEL -> "assistant";
        };
    }
}
