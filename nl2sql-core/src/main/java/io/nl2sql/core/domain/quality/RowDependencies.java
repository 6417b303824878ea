package io.nl2sql.core.domain.quality;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.QueryBlock.BlockColumn;
import io.nl2sql.core.domain.sql.QueryBlock.Equality;
import io.nl2sql.core.domain.sql.QueryBlock.Output;
import io.nl2sql.core.domain.sql.QueryBlock.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows of a join follow from which others, by keys and by the columns that conditions set equal: the closure of
 * functional dependencies (W. W. Armstrong, "Dependency structures of data base relationships", 1974). Immutable.
 */
public final class RowDependencies {

    private static final int MAX_DEPTH = 20;

    private final Map<Integer, QueryBlock> blocks = new HashMap<>();
    private final DatabaseSchema schema;

    /**
     * @param blocks every block of one statement
     * @param schema the tables with their keys; a key that some foreign key points to counts, declared or not
     */
    public RowDependencies(List<QueryBlock> blocks, DatabaseSchema schema) {
        blocks.forEach(block -> this.blocks.putIfAbsent(block.scope(), block));
        this.schema = requireNonNull(schema, "schema is null");
    }

    /** Whether the column has one value for each combination of values of the others. */
    public boolean settles(QueryBlock block, Collection<BlockColumn> columns, BlockColumn column) {
        Closure closure = new Closure(block, 0);
        closure.learn(columns);
        return closure.knows(column);
    }

    /** Whether these sources give one row at most, whatever the others give. */
    public boolean isOneRow(QueryBlock block, Collection<Integer> sources) {
        Closure closure = new Closure(block, 0);
        closure.learn(List.of());
        return closure.rows.containsAll(sources);
    }

    /**
     * The sources of which a row of these sources meets several, within a group of the block. To be sure rather than
     * complete, a source that is found by a key and picked out by a value ({@code club.name = 'Chess'}) or grouped by is taken for one
     * row, and so is each pair that a table without keys of its own connects.
     *
     * @param sources the sources one row of each of which is given
     */
    List<Integer> severalOf(QueryBlock block, Collection<Integer> sources) {
        List<Integer> several = unsettled(block, sources);
        List<Integer> causes = new ArrayList<>();
        for (int source : several) {
            List<Integer> others = new ArrayList<>(sources);
            several.stream().filter(other -> other != source).forEach(others::add);
            if (unsettled(block, others).contains(source)) {
                causes.add(source);
            }
        }
        return causes.isEmpty() ? several : causes;
    }

    private List<Integer> unsettled(QueryBlock block, Collection<Integer> sources) {
        Closure closure = new Closure(block, 0);
        for (int source = 0; source < block.sources().size(); source++) {
            if (isPickedOut(block, source)) {
                closure.rows.add(source);
            }
        }
        closure.connected = true;
        closure.learn(block.grouping().columns());
        sources.forEach(closure::learnRow);
        List<Integer> unsettled = new ArrayList<>();
        for (int source = 0; source < block.sources().size(); source++) {
            if (!closure.rows.contains(source)) {
                unsettled.add(source);
            }
        }
        return unsettled;
    }

    private boolean isPickedOut(QueryBlock block, int source) {
        TableName table = block.sources().get(source).table();
        boolean named = Stream.concat(block.fixed().stream(), block.grouping().columns().stream())
                .anyMatch(column -> column.source() == source);
        if (table == null || !named) {
            return false;
        }
        Set<String> joined = new HashSet<>();
        for (Equality equality : block.equalities()) {
            for (BlockColumn column : List.of(equality.left(), equality.right())) {
                if (column.source() == source) {
                    joined.add(lower(column.name()));
                }
            }
        }
        return keys(table).stream().anyMatch(joined::containsAll);
    }

    /** All the references of a table that has several of them and no key. */
    private List<Set<String>> connections(TableName name) {
        List<ForeignKey> references = schema.foreignKeys().stream()
                .filter(key -> key.from().equals(name))
                .toList();
        if (references.size() < 2 || !keys(name).isEmpty()) {
            return List.of();
        }
        return List.of(references.stream()
                .flatMap(key -> key.fromColumns().stream())
                .map(RowDependencies::lower)
                .collect(Collectors.toSet()));
    }

    /** Whether anything is known about keys of the source: without, nothing follows from it. */
    boolean hasKnownKeys(QueryBlock block, int source) {
        QueryBlock.Source meant = block.sources().get(source);
        if (meant.table() != null) {
            return !keys(meant.table()).isEmpty() || isReferencing(meant.table());
        }
        QueryBlock inner = blocks.get(meant.block());
        return inner != null && !inner.sources().isEmpty() && hasKnownRows(inner, 0);
    }

    private boolean hasKnownRows(QueryBlock block, int depth) {
        if (block.grouping().present()) {
            return block.grouping().columnsOnly();
        }
        return depth < MAX_DEPTH
                && block.sources().stream()
                        .allMatch(source -> source.table() != null
                                ? !keys(source.table()).isEmpty()
                                : blocks.containsKey(source.block())
                                        && hasKnownRows(requireNonNull(blocks.get(source.block())), depth + 1));
    }

    private boolean isReferencing(TableName table) {
        return schema.foreignKeys().stream().anyMatch(key -> key.from().equals(table));
    }

    private List<Set<String>> keys(TableName name) {
        Table table = schema.findTable(name).orElse(null);
        if (table == null) {
            return List.of();
        }
        List<Set<String>> keys = new ArrayList<>();
        add(table.primaryKey(), keys);
        table.uniqueKeys().forEach(key -> add(key, keys));
        table.indexes().stream().filter(Index::unique).map(Index::columns).forEach(key -> add(key, keys));
        schema.foreignKeys().stream()
                .filter(key -> key.to().equals(name))
                .map(ForeignKey::toColumns)
                .forEach(key -> add(key, keys));
        return keys;
    }

    private static void add(List<String> columns, List<Set<String>> keys) {
        if (!columns.isEmpty()) {
            keys.add(columns.stream().map(RowDependencies::lower).collect(Collectors.toSet()));
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What follows from what is known about one row of a block. */
    private final class Closure {

        private final QueryBlock block;
        private final int depth;
        private final Set<Integer> rows = new HashSet<>();
        private final Set<BlockColumn> columns = new HashSet<>();
        private boolean connected;

        Closure(QueryBlock block, int depth) {
            this.block = block;
            this.depth = depth;
            block.fixed().forEach(column -> columns.add(normal(column)));
        }

        void learn(Collection<BlockColumn> known) {
            known.forEach(column -> columns.add(normal(column)));
            conclude();
        }

        void learnRow(int source) {
            rows.add(source);
            conclude();
        }

        boolean knows(BlockColumn column) {
            return rows.contains(column.source()) || columns.contains(normal(column));
        }

        private void conclude() {
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Equality equality : block.equalities()) {
                    grew |= follow(equality, equality.left(), equality.right());
                    grew |= follow(equality, equality.right(), equality.left());
                }
                for (int source = 0; source < block.sources().size(); source++) {
                    grew |= !rows.contains(source) && isRow(source) && rows.add(source);
                }
            }
        }

        /** An outer join says nothing about the rows in front of it, and something about the one it joins. */
        private boolean follow(Equality equality, BlockColumn from, BlockColumn to) {
            boolean holds = equality.join() < 0
                    || (block.sources().get(equality.join()).side() == Side.LEFT && to.source() == equality.join());
            return holds && knows(from) && !knows(to) && columns.add(normal(to));
        }

        private boolean isRow(int source) {
            QueryBlock.Source meant = block.sources().get(source);
            Set<String> known = columns.stream()
                    .filter(column -> column.source() == source)
                    .map(BlockColumn::name)
                    .collect(Collectors.toSet());
            if (meant.table() != null) {
                return keys(meant.table()).stream().anyMatch(known::containsAll)
                        || (connected && connections(meant.table()).stream().anyMatch(known::containsAll));
            }
            QueryBlock inner = blocks.get(meant.block());
            return inner != null && depth < MAX_DEPTH && isRow(inner, known);
        }

        private boolean isRow(QueryBlock inner, Set<String> known) {
            boolean collapsed =
                    !inner.grouping().present() && !inner.aggregations().isEmpty();
            if (collapsed || inner.singleRow()) {
                return true;
            }
            List<Output> shown = inner.outputs().stream()
                    .filter(output -> known.contains(lower(output.name())))
                    .toList();
            if (inner.grouping().distinct() && shown.size() == inner.outputs().size()) {
                return true;
            }
            Closure closure = new Closure(inner, depth + 1);
            closure.learn(shown.stream()
                    .map(Output::column)
                    .filter(java.util.Objects::nonNull)
                    .toList());
            return inner.grouping().present()
                    ? inner.grouping().columnsOnly()
                            && inner.grouping().columns().stream().allMatch(closure::knows)
                    : !inner.sources().isEmpty()
                            && closure.rows.size() == inner.sources().size();
        }

        private BlockColumn normal(BlockColumn column) {
            return new BlockColumn(column.source(), lower(column.name()));
        }
    }
}
