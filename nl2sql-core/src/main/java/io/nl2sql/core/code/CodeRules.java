package io.nl2sql.core.code;

import static io.nl2sql.core.code.CodeLanguage.PYTHON;
import static io.nl2sql.core.code.CodeLanguage.R;
import static io.nl2sql.core.code.CodeLanguage.SAS;
import static io.nl2sql.core.code.CodeLanguage.TSQL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reviews code by what its text shows: what leaks, breaks, misleads or is slow. It runs nothing. Stateless. */
final class CodeRules {

    private static final Set<CodeLanguage> ALL = EnumSet.allOf(CodeLanguage.class);
    private static final String SQL_STRING = "[\"'](?:[^\"'\\n]*\\b)?(?:select|insert|update|delete)\\b[^\\n]*";

    /**
     * One rule.
     *
     * @param languages those it is for
     * @param found what is looked for
     * @param unless what makes it harmless anywhere in the code; null for nothing
     * @param message what is said
     */
    private record Rule(
            Set<CodeLanguage> languages,
            Pattern found,
            @Nullable Pattern unless,
            String message) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    ALL,
                    "\\b(?:password|passwd|pwd|passphrase|secret|api_?key|access_?token)\\b[\"']?\\s*[=:]\\s*(?:[\"'][^\"'\\s&%{$][^\"'\\n]{2,}[\"']|[^\"'\\s;&%{$(]{3,};)",
                    null,
                    "a password or key stands in the code: read it from the environment"),
            rule(
                    ALL,
                    "://[^/\\s:\"'@]+:[^/\\s\"'@{$]+@",
                    null,
                    "an address holds a password: read the address from the environment"),
            rule(
                    EnumSet.of(PYTHON),
                    "\\bf" + SQL_STRING + "\\{|" + SQL_STRING + "[\"']\\s*(?:\\+|%\\s*[\\w(]|\\.format\\s*\\()",
                    null,
                    "SQL is put together from text: pass values as parameters"),
            rule(
                    EnumSet.of(R),
                    "\\b(?:paste0?|sprintf|glue|str_c|str_glue)\\s*\\(\\s*" + SQL_STRING,
                    null,
                    "SQL is put together from text: pass values as parameters (params of dbGetQuery, or glue_sql)"),
            rule(
                    EnumSet.of(TSQL),
                    "\\bexec(?:ute)?\\s*\\(|\\bsp_executesql\\b",
                    null,
                    "SQL is put together and run as text: write the statement itself, with parameters"),
            rule(
                    ALL,
                    "\\bselect\\s+(?:distinct\\s+)?\\*(?!\\s*from\\s+connection\\b)",
                    null,
                    "SELECT * reads every column, also those added later: name the columns"),
            rule(
                    ALL,
                    "\\bselect\\b(?!\\s+(?:count|sum|avg|min|max)\\s*\\()",
                    "\\blimit\\s+\\d|\\btop\\s*\\(?\\s*\\d|\\bfetch\\s+(?:first|next)\\b|\\brownum\\b|\\boutobs\\s*=|\\bgroup\\s+by\\b",
                    "the query has no limit: a large table arrives as a whole"),
            rule(
                    EnumSet.of(TSQL, SAS),
                    "\\b(?:delete\\s+from|update)\\s+[\\w.\\[\\]\"]+(?![^;]*\\bwhere\\b)",
                    null,
                    "a change without WHERE concerns every row"),
            rule(
                    EnumSet.of(TSQL),
                    "\\(\\s*nolock\\s*\\)|\\bread\\s+uncommitted\\b",
                    null,
                    "NOLOCK reads rows twice or never: leave it out"),
            rule(
                    EnumSet.of(TSQL),
                    "\\bcursor\\s+(?:local|global|fast_forward|static|for)\\b",
                    null,
                    "a cursor goes through rows one by one: write it as one statement"),
            rule(
                    EnumSet.of(PYTHON),
                    "\\.iterrows\\s*\\(|\\.itertuples\\s*\\(",
                    null,
                    "going through a data frame row by row is slow: calculate with whole columns"),
            rule(
                    EnumSet.of(PYTHON),
                    "\\.apply\\s*\\([^\\n]*axis\\s*=\\s*1",
                    null,
                    "apply along rows is slow: calculate with whole columns"),
            rule(
                    EnumSet.of(PYTHON),
                    "^\\s*except\\s*(?:Exception\\s*)?:\\s*(?:pass)?\\s*$",
                    null,
                    "every error is caught: name those that are expected"),
            rule(
                    EnumSet.of(PYTHON),
                    "\\b(?:eval|exec)\\s*\\(|\\bos\\.system\\s*\\(|shell\\s*=\\s*True",
                    null,
                    "text is run as code: call what is needed itself"),
            rule(
                    EnumSet.of(PYTHON),
                    "\\bpickle\\.loads?\\s*\\(",
                    null,
                    "a pickle of somebody else runs code when it is read: use another format"),
            rule(
                    EnumSet.of(PYTHON),
                    "\\.connect\\s*\\([^\\n]*\\)\\s*$",
                    "\\bwith\\s|\\.close\\s*\\(",
                    "the connection is never closed: open it in a with statement"),
            rule(
                    EnumSet.of(R),
                    "(?<![.\\w])attach\\s*\\(",
                    "\\bdetach\\s*\\(",
                    "attach without detach leaves names behind: use with() or name the data frame"),
            rule(
                    EnumSet.of(R),
                    "\\bdbConnect\\s*\\(",
                    "\\bdbDisconnect\\s*\\(",
                    "the connection is never closed: call dbDisconnect(), with on.exit() or finally"),
            rule(
                    EnumSet.of(R),
                    "\\bsetwd\\s*\\(|\\brm\\s*\\(\\s*list\\s*=\\s*ls\\s*\\(",
                    null,
                    "the session of whoever runs this is changed: use paths and a fresh session"),
            rule(
                    EnumSet.of(R),
                    "\\bfor\\s*\\(\\s*\\w+\\s+in\\s+1\\s*:\\s*(?:nrow|length)\\s*\\(",
                    null,
                    "1:n goes wrong for no rows: use seq_len() or whole columns"),
            rule(
                    EnumSet.of(R),
                    "\\beval\\s*\\(\\s*parse\\s*\\(|(?<![.\\w])system2?\\s*\\(",
                    null,
                    "text is run as code: call what is needed itself"),
            rule(EnumSet.of(SAS), "\\bproc\\s+sql\\b", "\\bquit\\s*;", "PROC SQL is never ended: write QUIT behind it"),
            rule(
                    EnumSet.of(SAS),
                    "^\\s*x\\s+[\"']|%sysexec\\b|\\bcall\\s+system\\s*\\(",
                    null,
                    "a command of the operating system is run: do it in SAS"),
            rule(
                    EnumSet.of(SAS),
                    "\\bproc\\s+sort\\b(?![^;]*\\bout\\s*=)",
                    null,
                    "PROC SORT without OUT= replaces its input: name an output"));

    private CodeRules() {}

    /** The findings in the order of their lines, each rule at most once a line. */
    static List<CodeFinding> review(CodeLanguage language, String code) {
        List<CodeFinding> findings = new ArrayList<>();
        String bare = withoutComments(language, code);
        for (Rule rule : RULES) {
            Pattern unless = rule.unless();
            if (!rule.languages().contains(language)
                    || (unless != null && unless.matcher(bare).find())) {
                continue;
            }
            Matcher matcher = rule.found().matcher(bare);
            int last = 0;
            while (matcher.find()) {
                int line = lineOf(bare, matcher.start());
                if (line != last) {
                    findings.add(new CodeFinding(line, rule.message()));
                }
                last = line;
            }
        }
        findings.sort(Comparator.comparingInt(CodeFinding::line));
        return List.copyOf(findings);
    }

    private static Rule rule(Set<CodeLanguage> languages, String found, @Nullable String unless, String message) {
        int flags = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
        return new Rule(
                languages,
                Pattern.compile(found, flags),
                unless == null ? null : Pattern.compile(unless, flags),
                message);
    }

    /** The code with its comments blanked out; lines stay where they are. */
    private static String withoutComments(CodeLanguage language, String code) {
        String pattern = switch (language) {
            case PYTHON, R -> "(?m)^\\s*#.*$";
            case SAS -> "(?s)/\\*.*?\\*/|(?m)^\\s*\\*[^;]*;";
            case TSQL -> "(?s)/\\*.*?\\*/|--[^\\n]*";
        };
        return Pattern.compile(pattern)
                .matcher(code)
                .replaceAll(comment -> comment.group().replaceAll("[^\\n]", " "));
    }

    private static int lineOf(String text, int position) {
        int start = position;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    }
}
