package io.nl2sql.core.repair;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends programs of Python by rule, where what was meant is certain: fences around them, modules that were not imported or are
 * misspelt, names of other languages and of Python 2, {@code print} without brackets, tabs among spaces, a margin before all
 * lines, a colon that is missing, a query that goes to a connection although there is none, and slips in queries. Safe for
 * concurrent use.
 */
public final class ProgramSlipMender implements Mender {

    private static final Map<String, String> IMPORTS = Map.ofEntries(
            Map.entry("pd", "import pandas as pd"),
            Map.entry("pandas", "import pandas"),
            Map.entry("np", "import numpy as np"),
            Map.entry("numpy", "import numpy"),
            Map.entry("plt", "import matplotlib.pyplot as plt"),
            Map.entry("math", "import math"),
            Map.entry("statistics", "import statistics"),
            Map.entry("datetime", "import datetime"),
            Map.entry("timedelta", "from datetime import timedelta"),
            Map.entry("json", "import json"),
            Map.entry("re", "import re"),
            Map.entry("random", "import random"),
            Map.entry("itertools", "import itertools"),
            Map.entry("collections", "import collections"),
            Map.entry("Counter", "from collections import Counter"),
            Map.entry("defaultdict", "from collections import defaultdict"),
            Map.entry("Decimal", "from decimal import Decimal"));
    private static final Map<String, String> NAMES = Map.of(
            "true", "True", "false", "False", "null", "None", "none", "None", "NULL", "None", "TRUE", "True", "FALSE",
            "False", "xrange", "range", "unicode", "str");
    private static final Set<String> CONNECTIONS =
            Set.of("conn", "connection", "engine", "connection_string", "cnxn", "con", "db");
    private static final List<String> MODULES = List.of(
            "pandas", "numpy", "matplotlib", "statistics", "datetime", "collections", "itertools", "random", "decimal");
    private static final Pattern UNKNOWN_NAME = Pattern.compile("NameError: name '(\\w+)' is not defined");
    private static final Pattern GIVEN_NAME =
            Pattern.compile("(?m)^\\s*(\\w+)\\s*=(?!=)|\\bfor\\s+(\\w+)\\s+in\\b|\\bdef\\s+(\\w+)|\\bas\\s+(\\w+)");
    private static final List<String> BUILT_IN =
            List.of("query", "show", "print", "len", "range", "sum", "sorted", "round", "list", "dict");
    private static final Pattern UNKNOWN_MODULE = Pattern.compile("No module named '([\\w.]+)'");
    private static final Pattern READ_SQL = Pattern.compile(
            "\\b(?:pd|pandas)\\.read_sql(?:_query)?\\(\\s*([A-Za-z_]\\w*)\\s*,\\s*(?:con\\s*=\\s*)?([A-Za-z_]\\w*)\\s*\\)");
    private static final Pattern PRINT = Pattern.compile("(?m)^([ \\t]*)print[ \\t]+(?![(=])([^\\n]*?)[ \\t]*$");
    private static final Pattern MISSING_COLON = Pattern.compile("line (\\d+)[\\s\\S]*SyntaxError: expected ':'");
    private static final Pattern BLOCK =
            Pattern.compile("\\s*(?:if|elif|else|for|while|def|class|try|except|finally|with)\\b.*");
    private static final Pattern SQL = Pattern.compile("\\s*(?:SELECT|WITH)\\s[\\s\\S]*", Pattern.CASE_INSENSITIVE);

    private final SqlSlipMender queries;

    /** @param queries mends queries in the program */
    public ProgramSlipMender(SqlSlipMender queries) {
        this.queries = requireNonNull(queries, "queries is null");
    }

    @Override
    public Optional<String> mend(List<FailedRun> runs) {
        FailedRun last = runs.get(runs.size() - 1);
        String code = last.text();
        String mended = mended(code, last.failure().message());
        return mended.equals(code) ? Optional.empty() : Optional.of(mended);
    }

    private String mended(String code, String error) {
        String bare = CodeFence.block(code);
        if (!bare.equals(code)) {
            return bare;
        }
        Matcher name = UNKNOWN_NAME.matcher(error);
        if (name.find()) {
            return withName(code, name.group(1));
        }
        Matcher module = UNKNOWN_MODULE.matcher(error);
        if (module.find()) {
            return SureName.among(MODULES, module.group(1))
                    .map(meant -> PythonText.of(code).renamed(module.group(1), meant))
                    .orElse(code);
        }
        if (error.contains("call to 'print'")) {
            return withPrintedBrackets(code);
        }
        if (error.contains("TabError") || error.contains("inconsistent use of tabs")) {
            return withoutTabs(code);
        }
        if (error.contains("unexpected indent")) {
            return withoutMargin(code);
        }
        Matcher colon = MISSING_COLON.matcher(error);
        if (colon.find()) {
            return withColon(code, Integer.parseInt(colon.group(1)));
        }
        if (error.contains("has no attribute 'iteritems'")) {
            return PythonText.of(code).changed(text -> text.replace(".iteritems(", ".items("));
        }
        return error.contains("QueryError") ? withQueries(code, error) : code;
    }

    private static String withName(String code, String name) {
        if (IMPORTS.containsKey(name)) {
            return imported(code, String.valueOf(IMPORTS.get(name)));
        }
        if (NAMES.containsKey(name)) {
            return PythonText.of(code).renamed(name, String.valueOf(NAMES.get(name)));
        }
        if (CONNECTIONS.contains(name)) {
            UnaryOperator<String> asked = text -> READ_SQL.matcher(text)
                    .replaceAll(match -> match.group(2).equals(name)
                            ? "query(" + match.group(1) + ")"
                            : Matcher.quoteReplacement(match.group()));
            return PythonText.of(code).changed(asked);
        }
        return SureName.among(givenNames(code), name)
                .map(meant -> PythonText.of(code).renamed(name, meant))
                .orElse(code);
    }

    /** The names that the program gives, and those that it finds. */
    private static List<String> givenNames(String code) {
        List<String> names = new ArrayList<>(BUILT_IN);
        GIVEN_NAME.matcher(code).results().forEach(match -> {
            for (int group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null) {
                    names.add(match.group(group));
                }
            }
        });
        return names;
    }

    /** The import goes first, unless something from the future has to. */
    private static String imported(String code, String line) {
        int future = code.lastIndexOf("from __future__ import");
        int at = future < 0 ? 0 : code.indexOf('\n', future) + 1;
        return code.substring(0, at) + line + "\n" + code.substring(at);
    }

    private static String withPrintedBrackets(String code) {
        boolean strange = PRINT.matcher(code)
                .results()
                .anyMatch(match -> match.group(2).startsWith(">>")
                        || match.group(2).endsWith(",")
                        || match.group(2).endsWith("\\")
                        || match.group(2).contains("#")
                        || match.group(2).contains(";"));
        return strange ? code : PRINT.matcher(code).replaceAll("$1print($2)");
    }

    /** Only where tabs of four and of eight columns give the same blocks. */
    private static String withoutTabs(String code) {
        String four = expanded(code, 4);
        String eight = expanded(code, 8);
        return blocks(four).equals(blocks(eight)) ? four : code;
    }

    private static String expanded(String code, int width) {
        StringBuilder text = new StringBuilder();
        for (String line : code.split("\n", -1)) {
            int column = 0;
            int at = 0;
            for (; at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t'); at++) {
                column = line.charAt(at) == '\t' ? (column / width + 1) * width : column + 1;
            }
            text.append(text.isEmpty() ? "" : "\n").append(" ".repeat(column)).append(line.substring(at));
        }
        return text.toString();
    }

    /** How deep each line is, as a number of open blocks; −1 where a line fits none. */
    private static List<Integer> blocks(String code) {
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(0));
        List<Integer> depths = new ArrayList<>();
        for (String line : code.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            int column = line.length() - line.stripLeading().length();
            while (open.getLast() > column) {
                open.removeLast();
            }
            boolean fits = open.getLast() == column;
            if (!fits) {
                open.addLast(column);
            }
            depths.add(open.size());
        }
        return depths;
    }

    private static String withoutMargin(String code) {
        int margin = code.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        boolean mixed = code.lines().anyMatch(line -> line.startsWith("\t"));
        return margin == 0 || mixed ? code : code.stripIndent();
    }

    private static String withColon(String code, int number) {
        String[] lines = code.split("\n", -1);
        if (number < 1 || number > lines.length) {
            return code;
        }
        String line = lines[number - 1].stripTrailing();
        if (!BLOCK.matcher(line).matches() || line.endsWith(":") || line.contains("#")) {
            return code;
        }
        lines[number - 1] = line + ":";
        return String.join("\n", lines);
    }

    private String withQueries(String code, String error) {
        return PythonText.of(code)
                .withConstants(text ->
                        SQL.matcher(text).matches() ? queries.mend(text, error).orElse(text) : text);
    }
}
