package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes who may use a server. Never what their passwords are checked against. */
public final class UserOutput {

    private final ResultOutput output;

    public UserOutput(ResultOutput output) {
        this.output = output;
    }

    /** A line for each user, or one array of objects. */
    public void users(List<User> users, ListFormat format) {
        switch (format) {
            case TEXT -> users.forEach(user -> output.line(line(user)));
            case JSON ->
                output.line(
                        JsonWriter.write(users.stream().map(UserOutput::members).toList()));
        }
    }

    private static String line(User user) {
        String email =
                user.email().isEmpty() || user.email().equals(user.username()) ? "" : " <%s>".formatted(user.email());
        String state = user.active() ? "" : ", not active";
        return VisibleText.onOneLine(
                "%s%s, %s%s".formatted(user.username(), email, user.role().id(), state));
    }

    private static Map<String, Object> members(User user) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", user.id());
        members.put("username", user.username());
        members.put("email", user.email());
        members.put("full_name", user.fullName());
        members.put("role", user.role().id());
        members.put("active", user.active());
        members.put("created_at", user.createdAt());
        return members;
    }
}
