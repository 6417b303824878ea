package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/** Writes calls: aggregates, window functions, and the functions that have an equivalent everywhere. */
final class FunctionWriter {

    /** Functions that every engine has under this name and with this meaning. */
    private static final Set<String> COMMON = Set.of(
            "count",
            "sum",
            "min",
            "max",
            "abs",
            "upper",
            "lower",
            "coalesce",
            "nullif",
            "floor",
            "sign",
            "sqrt",
            "exp");

    private static final Set<String> WINDOW = Set.of(
            "row_number",
            "rank",
            "dense_rank",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "percent_rank",
            "cume_dist");

    /** Other spellings of {@code COALESCE} with two arguments, by the engine that has them. */
    private static final Map<String, Set<Engine>> COALESCE = Map.of(
            "ifnull", Set.of(Engine.SQLITE, Engine.MYSQL, Engine.MARIADB, Engine.H2, Engine.DUCKDB),
            "nvl", Set.of(Engine.ORACLE, Engine.H2, Engine.MARIADB),
            "isnull", Set.of(Engine.SQLSERVER));

    private static final Set<String> PARTS = Set.of("nameparts", "parameters", "namedParameters", "distinct");

    private static final Set<String> ANALYTIC_PARTS = Set.of(
            "name",
            "expression",
            "offset",
            "defaultValue",
            "allColumns",
            "type",
            "distinct",
            "filterExpression",
            "windowName",
            "windowDef");

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final DateWriter dates;
    private final TextWriter texts;

    FunctionWriter(Writing writing, ExpressionWriter expressions, DateWriter dates, TextWriter texts) {
        this.writing = writing;
        this.expressions = expressions;
        this.dates = dates;
        this.texts = texts;
    }

    /** A call. */
    String call(Function function) {
        List<? extends Expression> arguments = function.getParameters() == null ? List.of() : function.getParameters();
        if (writing.isSameDialect()) {
            return isPlain(function)
                    ? function.getName() + "(" + (function.isDistinct() ? "DISTINCT " : "")
                            + expressions.values(arguments) + ")"
                    : writing.asWritten(function);
        }
        expressions.requireParts(function, PARTS);
        if (function.getNamedParameters() != null || function.getMultipartName().size() > 1) {
            return named(function);
        }
        String name = function.getName().toLowerCase(Locale.ROOT);
        if (COMMON.contains(name)) {
            return common(function, name, arguments);
        }
        if (function.isDistinct() && !name.equals("avg")) {
            throw unknown(function);
        }
        String written = dated(function, name, arguments);
        return written != null ? written : mapped(function, name, arguments);
    }

    private static boolean isPlain(Function function) {
        return function.getNamedParameters() == null
                && function.getKeywordArguments() == null
                && function.getOrderByElements() == null
                && function.getHavingClause() == null
                && function.getNullHandling() == null
                && function.getLimit() == null
                && function.getKeep() == null
                && function.getAttribute() == null
                && !function.isAllColumns()
                && !function.isUnique()
                && function.getOnOverflowTruncate() == null
                && function.getChainedParameters() == null
                && function.getExtraKeyword() == null;
    }

    private String common(Function function, String name, List<? extends Expression> arguments) {
        boolean several = arguments.size() > 1 && !name.equals("coalesce") && !name.equals("nullif");
        if (several) {
            throw writing.cannot(
                    function,
                    "%s with several arguments treats NULL in different ways".formatted(name.toUpperCase(Locale.ROOT)));
        }
        return name.toUpperCase(Locale.ROOT) + "(" + (function.isDistinct() ? "DISTINCT " : "")
                + expressions.values(arguments) + ")";
    }

    private @Nullable String dated(Function function, String name, List<? extends Expression> arguments) {
        Engine source = writing.source();
        return switch (name) {
            case "strftime" -> {
                boolean formatFirst = source == Engine.SQLITE;
                String format =
                        arguments.size() == 2 ? expressions.literalText(arguments.get(formatFirst ? 0 : 1)) : null;
                if (format == null) {
                    throw unknown(function);
                }
                yield dates.format(function, format, arguments.get(formatFirst ? 1 : 0));
            }
            case "date" -> date(function, arguments);
            case "year", "month", "day", "dayofmonth", "day_of_month", "hour", "minute", "second", "quarter" ->
                arguments.size() == 1 ? dates.part(function, name, arguments.get(0)) : null;
            case "date_part" -> {
                String unit = arguments.size() == 2 ? expressions.literalText(arguments.get(0)) : null;
                yield unit == null ? null : dates.part(function, unit, arguments.get(1));
            }
            case "datepart" ->
                arguments.size() == 2 ? dates.part(function, word(arguments.get(0)), arguments.get(1)) : null;
            case "date_trunc" -> {
                String unit = arguments.size() == 2 ? expressions.literalText(arguments.get(0)) : null;
                yield arguments.size() != 2
                        ? null
                        : dates.truncated(function, unit == null ? word(arguments.get(0)) : unit, arguments.get(1));
            }
            case "datediff", "date_diff" -> difference(function, arguments);
            case "dateadd" -> {
                Long count = arguments.size() == 3 ? DateWriter.wholeNumber(arguments.get(1)) : null;
                yield count == null ? null : dates.moved(function, arguments.get(2), count, word(arguments.get(0)));
            }
            case "date_add", "adddate", "date_sub", "subdate" ->
                arguments.size() == 2 && arguments.get(1) instanceof IntervalExpression interval
                        ? dates.moved(function, arguments.get(0), interval, name.contains("sub"))
                        : null;
            case "now", "curdate", "getdate", "today" -> arguments.isEmpty() ? dates.now(function, name) : null;
            default -> null;
        };
    }

    private String date(Function function, List<? extends Expression> arguments) {
        Expression moment = arguments.isEmpty() ? null : arguments.get(0);
        if (moment == null || (arguments.size() > 1 && writing.source() != Engine.SQLITE)) {
            throw unknown(function);
        }
        boolean now = "now".equals(expressions.literalText(moment));
        if (now && arguments.size() == 1) {
            return dates.now(function, "current_date");
        }
        if (arguments.size() > 1) {
            throw writing.cannot(function, "date() with modifiers has no known equivalent");
        }
        return dates.day(moment);
    }

    private @Nullable String difference(Function function, List<? extends Expression> arguments) {
        if (writing.source().isMySqlLike() && arguments.size() == 2) {
            return dates.days(arguments.get(0), arguments.get(1));
        }
        if (arguments.size() != 3) {
            return null;
        }
        String literal = expressions.literalText(arguments.get(0));
        String unit = literal == null ? word(arguments.get(0)) : literal;
        if (!unit.equalsIgnoreCase("day") && !unit.equalsIgnoreCase("dd")) {
            throw writing.cannot(function, "a difference in %s is counted in different ways".formatted(unit));
        }
        return dates.days(arguments.get(2), arguments.get(1));
    }

    private String word(Expression expression) {
        return writing.excerpt(expression);
    }

    private String mapped(Function function, String name, List<? extends Expression> arguments) {
        Set<Engine> owners = COALESCE.get(name);
        if (owners != null && owners.contains(writing.source()) && arguments.size() == 2) {
            return "COALESCE(" + expressions.values(arguments) + ")";
        }
        return switch (name) {
            case "avg" -> average(function, arguments);
            case "round" -> round(function, arguments);
            case "length", "char_length", "character_length", "len" -> length(function, name, arguments);
            case "substr", "substring" -> substring(function, arguments);
            case "trim", "ltrim", "rtrim" -> trim(function, name, arguments);
            case "replace" -> arguments.size() == 3 ? plain("REPLACE", arguments) : fail(function);
            case "concat" -> texts.joined(function, arguments, !writing.source().isMySqlLike());
            case "ceil", "ceiling" -> plain(writing.target() == Engine.SQLSERVER ? "CEILING" : "CEIL", arguments);
            case "pow", "power" -> plain("POWER", arguments);
            case "ln" -> plain(writing.target() == Engine.SQLSERVER ? "LOG" : "LN", arguments);
            case "mod" -> plain(writing.target() == Engine.SQLSERVER ? fail(function) : "MOD", arguments);
            case "instr", "strpos", "locate", "charindex" -> position(function, name, arguments);
            case "iif", "if" -> choice(function, arguments);
            case "total" -> {
                String zero = writing.target() == Engine.POSTGRESQL ? "CAST(0 AS DOUBLE PRECISION)" : "0.0";
                yield "COALESCE(SUM(" + expressions.values(arguments) + "), " + zero + ")";
            }
            default -> throw unknown(function);
        };
    }

    private String plain(String name, List<? extends Expression> arguments) {
        return name + "(" + expressions.values(arguments) + ")";
    }

    private String fail(Function function) {
        throw unknown(function);
    }

    /** SQL Server averages integers to an integer. */
    private String average(Function function, List<? extends Expression> arguments) {
        String distinct = function.isDistinct() ? "DISTINCT " : "";
        ColumnType type = writing.types().typeOf(arguments.get(0));
        boolean whole = type == ColumnType.INTEGER || type == ColumnType.OTHER;
        if (whole && writing.source() == Engine.SQLSERVER) {
            throw writing.cannot(function, "SQL Server averages integers to an integer; cast the argument");
        }
        String value = expressions.values(arguments);
        return whole && writing.target() == Engine.SQLSERVER
                ? "AVG(" + distinct + "CAST(" + value + " AS FLOAT))"
                : "AVG(" + distinct + value + ")";
    }

    /** PostgreSQL rounds binary fractions to whole numbers only. */
    private String round(Function function, List<? extends Expression> arguments) {
        if (arguments.size() > 2 || arguments.isEmpty()) {
            throw unknown(function);
        }
        String value = expressions.value(arguments.get(0));
        ColumnType type = writing.types().typeOf(arguments.get(0));
        boolean exact = type == ColumnType.DECIMAL || type == ColumnType.INTEGER;
        if (writing.target() == Engine.POSTGRESQL && !exact) {
            value = "CAST(" + value + " AS NUMERIC)";
        }
        String digits = arguments.size() == 2 ? expressions.value(arguments.get(1)) : "";
        if (digits.isEmpty() && writing.target() == Engine.SQLSERVER) {
            digits = "0";
        }
        return "ROUND(" + value + (digits.isEmpty() ? "" : ", " + digits) + ")";
    }

    private String length(Function function, String name, List<? extends Expression> arguments) {
        if (arguments.size() != 1 || (writing.source().isMySqlLike() && name.equals("length")) || name.equals("len")) {
            throw writing.cannot(
                    function, "%s does not count every character".formatted(name.toUpperCase(Locale.ROOT)));
        }
        String text = texts.asText(arguments.get(0));
        return switch (writing.target()) {
            case SQLITE, POSTGRESQL, H2, DUCKDB, ORACLE -> "LENGTH(" + text + ")";
            case MYSQL, MARIADB, ANSI -> "CHAR_LENGTH(" + text + ")";
            case SQLSERVER -> "(LEN(" + text + " + 'x') - 1)";
        };
    }

    private String substring(Function function, List<? extends Expression> arguments) {
        Long start = arguments.size() > 1 ? DateWriter.wholeNumber(arguments.get(1)) : null;
        Long length = arguments.size() == 3 ? DateWriter.wholeNumber(arguments.get(2)) : null;
        if (start == null
                || start < 1
                || arguments.size() > 3
                || (arguments.size() == 3 && (length == null || length < 0))) {
            throw writing.cannot(
                    function, "a substring is cut in different ways unless start and length are positive numbers");
        }
        String text = texts.asText(arguments.get(0));
        return switch (writing.target()) {
            case SQLITE, ORACLE -> "SUBSTR(" + text + ", " + start + (length == null ? "" : ", " + length) + ")";
            case POSTGRESQL, MYSQL, MARIADB, H2, DUCKDB ->
                "SUBSTRING(" + text + ", " + start + (length == null ? "" : ", " + length) + ")";
            case SQLSERVER ->
                "SUBSTRING(" + text + ", " + start + ", " + (length == null ? 2_147_483_647 : length) + ")";
            case ANSI -> "SUBSTRING(" + text + " FROM " + start + (length == null ? "" : " FOR " + length) + ")";
        };
    }

    private String trim(Function function, String name, List<? extends Expression> arguments) {
        if (arguments.size() != 1) {
            throw unknown(function);
        }
        String text = texts.asText(arguments.get(0));
        if (writing.target() == Engine.ANSI) {
            String side = name.equals("trim") ? "BOTH" : name.equals("ltrim") ? "LEADING" : "TRAILING";
            return "TRIM(" + side + " FROM " + text + ")";
        }
        return name.toUpperCase(Locale.ROOT) + "(" + text + ")";
    }

    private String position(Function function, String name, List<? extends Expression> arguments) {
        if (arguments.size() != 2) {
            throw unknown(function);
        }
        boolean textFirst = name.equals("instr") || name.equals("strpos");
        String text = texts.asText(arguments.get(textFirst ? 0 : 1));
        String wanted = texts.asText(arguments.get(textFirst ? 1 : 0));
        return position(text, wanted);
    }

    private String position(String text, String wanted) {
        return switch (writing.target()) {
            case SQLITE, ORACLE -> "INSTR(" + text + ", " + wanted + ")";
            case POSTGRESQL, DUCKDB -> "STRPOS(" + text + ", " + wanted + ")";
            case MYSQL, MARIADB, H2 -> "LOCATE(" + wanted + ", " + text + ")";
            case SQLSERVER -> "CHARINDEX(" + wanted + ", " + text + ")";
            case ANSI -> "POSITION(" + wanted + " IN " + text + ")";
        };
    }

    private String choice(Function function, List<? extends Expression> arguments) {
        if (arguments.size() != 3) {
            throw unknown(function);
        }
        return "CASE WHEN " + expressions.condition(arguments.get(0)) + " THEN " + expressions.value(arguments.get(1))
                + " ELSE " + expressions.value(arguments.get(2)) + " END";
    }

    /** Calls with words between their arguments. */
    private String named(Function function) {
        List<? extends Expression> arguments =
                function.getNamedParameters() == null ? List.of() : function.getNamedParameters();
        String name = function.getName().toLowerCase(Locale.ROOT);
        if (name.equals("position") && arguments.size() == 2) {
            return position(texts.asText(arguments.get(1)), texts.asText(arguments.get(0)));
        }
        if (name.equals("substring") && arguments.size() > 1) {
            return substring(function, arguments);
        }
        throw unknown(function);
    }

    /** A call over a window, or of an aggregate over some of the rows. */
    String analytic(AnalyticExpression analytic) {
        boolean plain = analytic.getType() == AnalyticType.OVER || analytic.getType() == AnalyticType.FILTER_ONLY;
        if (writing.isSameDialect() && (!plain || analytic.getFuncOrderBy() != null || analytic.getKeep() != null)) {
            return writing.asWritten(analytic);
        }
        expressions.requireParts(analytic, ANALYTIC_PARTS);
        String name = analytic.getName().toLowerCase(Locale.ROOT);
        boolean known = COMMON.contains(name) || WINDOW.contains(name) || name.equals("avg");
        if (!plain || (!known && !writing.isSameDialect())) {
            throw writing.cannot(analytic, "\"%s\" has no known equivalent".formatted(writing.excerpt(analytic)));
        }
        StringBuilder text = new StringBuilder(analytic.getName()).append('(');
        text.append(analytic.isDistinct() ? "DISTINCT " : "")
                .append(arguments(analytic, name))
                .append(')');
        boolean filtered = writing.target().has(Engine.Trait.FILTERED_AGGREGATES);
        if (analytic.getFilterExpression() != null && filtered) {
            text.append(" FILTER (WHERE ")
                    .append(expressions.condition(analytic.getFilterExpression()))
                    .append(')');
        }
        if (analytic.getType() == AnalyticType.OVER) {
            text.append(" OVER ").append(window(analytic));
        }
        return text.toString();
    }

    private String arguments(AnalyticExpression analytic, String name) {
        boolean star = analytic.isAllColumns() || analytic.getExpression() instanceof AllColumns;
        String filter =
                analytic.getFilterExpression() == null || writing.target().has(Engine.Trait.FILTERED_AGGREGATES)
                        ? ""
                        : expressions.condition(analytic.getFilterExpression());
        if (!filter.isEmpty()) {
            String value = star ? "1" : expressions.value(analytic.getExpression());
            return "CASE WHEN " + filter + " THEN " + value + " END";
        }
        if (star) {
            return "*";
        }
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument :
                new Expression[] {analytic.getExpression(), analytic.getOffset(), analytic.getDefaultValue()}) {
            if (argument != null) {
                arguments.add(argument);
            }
        }
        boolean cut = writing.target() == Engine.SQLSERVER && name.equals("avg");
        if (cut && !writing.isSameDialect()) {
            return "CAST(" + expressions.values(arguments) + " AS FLOAT)";
        }
        return expressions.values(arguments);
    }

    private String window(AnalyticExpression analytic) {
        if (analytic.getWindowName() != null) {
            if (!writing.isSameDialect()) {
                throw writing.cannot(analytic, "a window with a name; write it behind OVER");
            }
            return analytic.getWindowName();
        }
        return "(" + definition(analytic.getWindowDefinition()) + ")";
    }

    /** What stands in the brackets behind OVER. */
    String definition(WindowDefinition window) {
        expressions.requireParts(window, Set.of("orderBy", "partitionBy", "windowElement", "windowName"));
        List<String> words = new ArrayList<>();
        List<? extends Expression> partition = partition(window);
        if (!partition.isEmpty()) {
            words.add("PARTITION BY " + expressions.values(partition));
        }
        List<OrderByElement> order = window.getOrderByElements();
        if (order != null && !order.isEmpty()) {
            words.add("ORDER BY " + expressions.order(order));
        }
        if (window.getWindowElement() != null) {
            words.add(frame(window.getWindowElement()));
        }
        return String.join(" ", words);
    }

    @SuppressWarnings("unchecked")
    private static List<? extends Expression> partition(WindowDefinition window) {
        List<? extends Expression> partition = window.getPartitionExpressionList();
        return partition == null ? List.of() : partition;
    }

    private String frame(WindowElement element) {
        if (element.getExclusion() != null
                || (element.getType() == WindowElement.Type.GROUPS && !writing.isSameDialect())) {
            throw writing.cannot(element, "a frame in groups or with exclusions has no known equivalent");
        }
        return element.getRange() == null
                ? element.getType() + " " + bound(element.getOffset())
                : element.getType() + " BETWEEN " + bound(element.getRange().getStart()) + " AND "
                        + bound(element.getRange().getEnd());
    }

    private String bound(WindowOffset offset) {
        if (offset.getType() == WindowOffset.Type.CURRENT) {
            return "CURRENT ROW";
        }
        if (offset.getType() == WindowOffset.Type.EXPR) {
            return expressions.value(offset.getExpression());
        }
        String length = offset.getExpression() == null ? "UNBOUNDED" : expressions.value(offset.getExpression());
        return length + " " + offset.getType();
    }

    private CannotWriteException unknown(Function function) {
        return writing.cannot(
                function, "the function %s has no known equivalent for these arguments".formatted(function.getName()));
    }
}
