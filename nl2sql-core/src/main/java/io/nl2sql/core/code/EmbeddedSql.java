package io.nl2sql.core.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the SQL in a program: what its strings hold, what PROC SQL holds, or all of it where the program is SQL.
 *
 * @param statements each as the database would get it
 * @param findings where SQL is put together while the program runs, so that nobody can tell which it will be
 */
record EmbeddedSql(List<String> statements, List<String> findings) {

    private static final Pattern STATEMENT = Pattern.compile(
            "\\A[\\s(]*(?:--[^\\n]*\\n\\s*|/\\*.*?\\*/\\s*)*(?:SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|REPLACE|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|EXEC"
                    + "|EXECUTE|CALL|COPY|SET|ATTACH|DETACH|PRAGMA|VACUUM|BEGIN|COMMIT|ROLLBACK|DECLARE|USE|SHOW|EXPLAIN)\\s+\\S.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PROC_SQL = Pattern.compile(
            "\\bproc\\s+sql\\b[^;]*;(.*?)(?:\\bquit\\s*;|\\z)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PASSED_ON =
            Pattern.compile("\\b(?:connection\\s+to\\s+\\w+|execute|exec)\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern MACRO = Pattern.compile("[&%](?=[\\p{L}_])(?!nrstr\\()", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREATED = Pattern.compile(
            "\\Acreate\\s+(?:table|view)\\s+[\\w.]+\\s+as\\b(.*)\\z", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HARMLESS = Pattern.compile(
            "\\A(?:connect|disconnect|title|footnote|options|reset|quit|validate|describe)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    EmbeddedSql {
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
    }

    static EmbeddedSql in(CodeLanguage language, String code) {
        return switch (language) {
            case TSQL -> new EmbeddedSql(List.of(code.strip().replaceAll(";\\s*\\z", "")), List.of());
            case PYTHON, R -> ofStrings(CodeStrings.of(language, code));
            case SAS -> ofProcedures(code);
        };
    }

    private static EmbeddedSql ofStrings(List<CodeStrings.Literal> literals) {
        List<String> statements = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (CodeStrings.Literal literal : literals) {
            if (!STATEMENT.matcher(literal.text()).matches()) {
                continue;
            }
            if (literal.changing()) {
                findings.add("line %d puts SQL together while it runs, which nobody can review: write the whole query"
                        .formatted(literal.line()));
            } else {
                statements.add(literal.text().strip().replaceAll(";\\s*\\z", ""));
            }
        }
        return new EmbeddedSql(statements, findings);
    }

    private static EmbeddedSql ofProcedures(String code) {
        List<String> statements = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        Matcher procedure = PROC_SQL.matcher(code);
        while (procedure.find()) {
            for (String part : parts(procedure.group(1))) {
                List<String> passed = passedOn(part);
                statements.addAll(passed);
                if (passed.isEmpty() && !HARMLESS.matcher(part).matches()) {
                    Matcher created = CREATED.matcher(part);
                    statements.add(created.matches() ? created.group(1).strip() : part);
                }
            }
        }
        for (String statement : statements) {
            if (MACRO.matcher(statement.replaceAll("'[^']*'", "''")).find()) {
                findings.add(
                        "a query of PROC SQL holds macro variables, which nobody can review: write the whole query");
            }
        }
        statements.replaceAll(
                statement -> statement.replaceAll("(?i)%nrstr\\(%%\\)", "%").replaceAll("(?i)%nrstr\\(&\\)", "&"));
        return new EmbeddedSql(statements, findings);
    }

    /** What stands between semicolons outside of strings and comments. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 1;
                part.append(' ');
            } else if (c == '\'' || c == '"') {
                int end = text.indexOf(c, i + 1);
                int stop = end < 0 ? text.length() : end + 1;
                part.append(text, i, stop);
                i = stop - 1;
            } else if (c == ';') {
                add(parts, part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        add(parts, part.toString());
        return parts;
    }

    private static void add(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }

    /** What stands in the brackets behind CONNECTION TO and EXECUTE. */
    private static List<String> passedOn(String part) {
        List<String> passed = new ArrayList<>();
        Matcher matcher = PASSED_ON.matcher(part);
        int from = 0;
        while (matcher.find(from)) {
            int end = closing(part, matcher.end());
            passed.add(part.substring(matcher.end(), end).strip());
            from = end;
        }
        return passed;
    }

    private static int closing(String text, int start) {
        int depth = 1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                int end = text.indexOf(c, i + 1);
                i = end < 0 ? text.length() : end;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
