package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.quality.RowDependencies;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.ColumnReference.Target;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.QueryBlock.BlockColumn;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.db.analysis.TreeNodes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.jspecify.annotations.Nullable;

/** What is known about the columns and values of a statement before it is written. */
final class ColumnTypes {

    private static final Set<String> SAME_AS_ARGUMENT = Set.of("min", "max", "abs", "coalesce", "ifnull", "nvl");
    private static final Set<String> TEXT_FUNCTIONS = Set.of(
            "upper",
            "lower",
            "trim",
            "ltrim",
            "rtrim",
            "substr",
            "substring",
            "replace",
            "concat",
            "group_concat",
            "string_agg",
            "listagg",
            "strftime",
            "date_format",
            "to_char");
    private static final Set<String> INTEGER_FUNCTIONS = Set.of(
            "count", "length", "char_length", "instr", "row_number", "rank", "dense_rank", "year", "month", "day");

    private final Engine source;
    private final DatabaseSchema schema;
    private final Map<Integer, ColumnReference> columns = new HashMap<>();
    private final Map<Integer, TableReference> tables = new HashMap<>();
    private final Map<String, TableReference> unaliased = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<Integer, QueryBlock> blocks = new HashMap<>();
    private final RowDependencies dependencies;

    ColumnTypes(Engine source, DatabaseSchema schema, StatementShape shape) {
        this.source = source;
        this.schema = schema;
        this.dependencies = new RowDependencies(shape.blocks(), schema);
        shape.blocks().forEach(block -> blocks.put(block.scope(), block));
        for (ColumnReference column : shape.columns()) {
            put(columns, column.span(), column);
        }
        for (TableReference table : shape.tables()) {
            put(tables, table.span(), table);
            String key = table.name().toLowerCase(Locale.ROOT);
            if (!table.alias().isEmpty()) {
                aliases.put(table.alias().toLowerCase(Locale.ROOT), table.alias());
            } else if (table.target() instanceof TableReference.Target.Base) {
                unaliased.put(key, table);
            }
        }
    }

    private static <T> void put(Map<Integer, T> map, @Nullable TextSpan span, T value) {
        if (span != null) {
            map.put(span.start(), value);
        }
    }

    /** What the name of a column means, empty where the analysis took it for something else. */
    Optional<ColumnReference> reference(Object column) {
        TextSpan span = TreeNodes.spanOf(column);
        return span == null ? Optional.empty() : Optional.ofNullable(columns.get(span.start()));
    }

    /** What the name of a table means. */
    Optional<TableReference> table(Object table) {
        TextSpan span = TreeNodes.spanOf(table);
        return span == null ? Optional.empty() : Optional.ofNullable(tables.get(span.start()));
    }

    /** The table of the schema that columns are qualified with under its own name, unless an alias hides it. */
    Optional<TableReference> unaliased(String qualifier) {
        String key = qualifier.toLowerCase(Locale.ROOT);
        return aliases.containsKey(key) ? Optional.empty() : Optional.ofNullable(unaliased.get(key));
    }

    /** Whether a table goes by this name and an alias as well. */
    boolean isAliasToo(String qualifier) {
        String key = qualifier.toLowerCase(Locale.ROOT);
        return aliases.containsKey(key) && unaliased.containsKey(key);
    }

    /** The column of the schema that an expression is, empty where it is none. */
    Optional<ColumnName> base(Expression expression) {
        return expression instanceof Column column
                ? reference(column)
                        .map(ColumnReference::target)
                        .filter(Target.Base.class::isInstance)
                        .map(target -> ((Target.Base) target).column())
                : Optional.empty();
    }

    /** Whether the expression is a column that never holds NULL; a join may still leave it out. */
    boolean isRequired(Expression expression) {
        return base(expression)
                .flatMap(name -> schema.findTable(name.table())
                        .flatMap(table -> table.findColumn(name.column())
                                .map(column ->
                                        !column.nullable() || table.primaryKey().equals(List.of(column.name())))))
                .orElse(false);
    }

    /** Whether the name is a column of a source of the statement, and not that of an output of the same query. */
    boolean isColumn(Column column) {
        return reference(column).isPresent();
    }

    /** Whether the column has one value in each group of rows that agree on the keys. */
    boolean isSettled(Column column, List<Expression> keys) {
        QueryBlock block =
                reference(column).map(ColumnReference::scope).map(blocks::get).orElse(null);
        if (block == null) {
            return false;
        }
        List<BlockColumn> known =
                keys.stream().flatMap(key -> blockColumn(key, block).stream()).toList();
        return !known.isEmpty()
                && blockColumn(column, block)
                        .filter(wanted -> dependencies.settles(block, known, wanted))
                        .isPresent();
    }

    private Optional<BlockColumn> blockColumn(Expression expression, QueryBlock block) {
        return reference(expression).flatMap(reference -> {
            int found = -1;
            for (int index = 0; index < block.sources().size(); index++) {
                QueryBlock.Source source = block.sources().get(index);
                boolean named = reference.qualifier().isEmpty()
                        ? reference.target() instanceof Target.Base base
                                && base.column().table().equals(source.table())
                        : reference.qualifier().equalsIgnoreCase(source.name());
                if (named && found >= 0) {
                    return Optional.empty();
                }
                found = named ? index : found;
            }
            String name = reference.target() instanceof Target.Base base
                    ? base.column().column()
                    : reference.name();
            return found < 0 ? Optional.empty() : Optional.of(new BlockColumn(found, name));
        });
    }

    /** The type of a value, {@link ColumnType#OTHER} where it is unknown. */
    ColumnType typeOf(Expression expression) {
        if (expression instanceof Column column) {
            return base(column).map(this::declared).orElse(ColumnType.OTHER);
        }
        if (expression instanceof LongValue) {
            return ColumnType.INTEGER;
        }
        if (expression instanceof DoubleValue) {
            return ColumnType.DECIMAL;
        }
        if (expression instanceof StringValue || expression instanceof Concat) {
            return ColumnType.TEXT;
        }
        if (expression instanceof SignedExpression signed) {
            return typeOf(signed.getExpression());
        }
        if (expression instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            return typeOf(list.get(0));
        }
        if (expression instanceof ExtractExpression) {
            return source == Engine.POSTGRESQL ? ColumnType.DECIMAL : ColumnType.INTEGER;
        }
        if (expression instanceof DateTimeLiteralExpression literal) {
            return switch (literal.getType()) {
                case DATE -> ColumnType.DATE;
                case TIME -> ColumnType.TIME;
                case DATETIME, TIMESTAMP, TIMESTAMPTZ -> ColumnType.TIMESTAMP;
            };
        }
        if (expression instanceof TimeKeyExpression key) {
            return key.getStringValue().toLowerCase(Locale.ROOT).startsWith("current_date")
                    ? ColumnType.DATE
                    : ColumnType.TIMESTAMP;
        }
        if (expression instanceof CastExpression cast) {
            return TypeNames.read(cast.getColDataType().getDataType());
        }
        if (expression instanceof Function function) {
            return typeOf(function);
        }
        if (expression instanceof CaseExpression choice) {
            return common(choice.getWhenClauses().stream()
                    .map(WhenClause::getThenExpression)
                    .toList());
        }
        if (expression instanceof ParenthesedSelect select && select.getSelect() instanceof PlainSelect block) {
            return block.getSelectItems().size() == 1
                    ? typeOf(block.getSelectItems().get(0).getExpression())
                    : ColumnType.OTHER;
        }
        return expression instanceof BinaryExpression binary ? arithmetic(binary) : ColumnType.OTHER;
    }

    private ColumnType arithmetic(BinaryExpression binary) {
        if (binary instanceof Addition
                || binary instanceof Subtraction
                || binary instanceof Multiplication
                || binary instanceof Modulo) {
            return common(List.of(binary.getLeftExpression(), binary.getRightExpression()));
        }
        if (binary instanceof Division) {
            ColumnType common = common(List.of(binary.getLeftExpression(), binary.getRightExpression()));
            return common == ColumnType.INTEGER && !source.has(Engine.Trait.INTEGER_DIVISION)
                    ? ColumnType.DECIMAL
                    : common;
        }
        return ColumnType.OTHER;
    }

    private ColumnType typeOf(Function function) {
        String name = function.getName().toLowerCase(Locale.ROOT);
        List<? extends Expression> arguments = function.getParameters() == null ? List.of() : function.getParameters();
        if (INTEGER_FUNCTIONS.contains(name)) {
            return ColumnType.INTEGER;
        }
        if (TEXT_FUNCTIONS.contains(name)) {
            return ColumnType.TEXT;
        }
        if (SAME_AS_ARGUMENT.contains(name) && !arguments.isEmpty()) {
            return typeOf(arguments.get(0));
        }
        return switch (name) {
            case "sum" -> arguments.isEmpty() ? ColumnType.OTHER : typeOf(arguments.get(0));
            case "avg" -> source == Engine.SQLITE ? ColumnType.FLOAT : averaged(typeOf(arguments.get(0)));
            case "round" -> source == Engine.SQLITE ? ColumnType.FLOAT : typeOf(arguments.get(0));
            case "total", "julianday", "sqrt", "power", "pow", "exp", "ln" -> ColumnType.FLOAT;
            case "date", "curdate" -> ColumnType.DATE;
            case "datetime", "now", "getdate", "date_trunc" -> ColumnType.TIMESTAMP;
            default -> ColumnType.OTHER;
        };
    }

    private ColumnType averaged(ColumnType type) {
        return type == ColumnType.INTEGER && source != Engine.SQLSERVER ? ColumnType.DECIMAL : type;
    }

    private ColumnType common(List<Expression> expressions) {
        ColumnType common = typeOf(expressions.get(0));
        for (Expression expression : expressions) {
            ColumnType type = typeOf(expression);
            if (type != common) {
                common = widest(common, type);
            }
        }
        return common;
    }

    private static ColumnType widest(ColumnType first, ColumnType second) {
        if (first == ColumnType.FLOAT || second == ColumnType.FLOAT) {
            return ColumnType.FLOAT;
        }
        return first == ColumnType.DECIMAL || second == ColumnType.DECIMAL ? ColumnType.DECIMAL : ColumnType.OTHER;
    }

    private ColumnType declared(ColumnName name) {
        return schema.findTable(name.table())
                .flatMap(table -> table.findColumn(name.column()))
                .map(io.nl2sql.core.domain.schema.Column::type)
                .orElse(ColumnType.OTHER);
    }
}
