package io.nl2sql.core.repair;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes code out of what is written around it in chats: fences, a label before it, semicolons behind. Stateless. */
public final class CodeFence {

    private static final Pattern FENCED = Pattern.compile(
            "\\A\\s*```[\\w+#.-]*[ \\t]*\\r?\\n(.*?)(?:\\r?\\n)?[ \\t]*```\\s*;?\\s*\\z", Pattern.DOTALL);
    private static final Pattern LABEL =
            Pattern.compile("\\A\\s*(?:sql|query|sqlquery|answer)\\s*:\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDING =
            Pattern.compile("(?:\\s*;)+\\s*\\z|\\s*\\R\\s*GO\\s*;?\\s*\\z", Pattern.CASE_INSENSITIVE);

    private CodeFence() {}

    /** The statement alone. */
    public static String open(String text) {
        String inside = block(text);
        String unlabelled = LABEL.matcher(inside).replaceFirst("");
        return ENDING.matcher(unlabelled).replaceFirst("").strip();
    }

    /** What stands between the fences; the text as it is where there are none. */
    public static String block(String text) {
        Matcher fenced = FENCED.matcher(text);
        return fenced.matches() ? fenced.group(1) : text;
    }
}
