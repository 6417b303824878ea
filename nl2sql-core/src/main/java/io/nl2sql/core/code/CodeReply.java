package io.nl2sql.core.code;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the program in what a model wrote. Stateless. */
final class CodeReply {

    private static final Pattern FENCE =
            Pattern.compile("```[\\w+#.-]*[ \\t]*\\r?\\n(.*?)(?:\\r?\\n```|\\z)", Pattern.DOTALL);

    private CodeReply() {}

    /** The longest block between fences, or all of it where there is none; empty where there is nothing. */
    static Optional<String> code(String reply) {
        String longest = "";
        Matcher fence = FENCE.matcher(reply);
        while (fence.find()) {
            longest = fence.group(1).length() > longest.length() ? fence.group(1) : longest;
        }
        String code = longest.isBlank() && !reply.contains("```") ? reply : longest;
        return code.isBlank() ? Optional.empty() : Optional.of(code.strip() + "\n");
    }
}
