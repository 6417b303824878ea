package io.nl2sql.server.observability;

import io.nl2sql.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Writes a record as one line of JSON. Safe for concurrent use. */
final class JsonLineFormatter extends Formatter {

    private final SecretMask mask;

    JsonLineFormatter(SecretMask mask) {
        this.mask = mask;
    }

    @Override
    public String format(LogRecord entry) {
        LogLine line = LogLine.of(entry, this, mask);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", line.time().toString());
        members.put("level", line.level());
        members.put("logger", line.logger());
        members.put("thread", line.thread());
        if (!line.request().isEmpty()) {
            members.put("request", line.request());
        }
        members.put("message", line.message());
        if (!line.error().isEmpty()) {
            members.put("error", line.error());
            members.put("stack", line.stack());
        }
        return JsonWriter.write(members) + "\n";
    }
}
