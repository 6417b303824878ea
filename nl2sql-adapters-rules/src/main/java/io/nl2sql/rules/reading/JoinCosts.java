package io.nl2sql.rules.reading;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many joins connect a set of tables. Remembers its answers; safe for concurrent use. */
public final class JoinCosts {

    private static final int MAX_REMEMBERED = 50_000;
    private static final int UNCONNECTED = -1;

    private final JoinPlanner planner;
    private final List<SchemaTable> tables;
    private final Map<BitSet, Integer> joins = new ConcurrentHashMap<>();

    /**
     * @param planner what finds the joins
     * @param tables all tables by position
     */
    public JoinCosts(JoinPlanner planner, List<SchemaTable> tables) {
        this.planner = planner;
        this.tables = List.copyOf(tables);
    }

    /** The number of joins, or -1 where no keys connect the tables. */
    public int joins(BitSet positions) {
        if (positions.cardinality() <= 1) {
            return 0;
        }
        Integer known = joins.get(positions);
        if (known != null) {
            return known;
        }
        if (joins.size() > MAX_REMEMBERED) {
            joins.clear();
        }
        int count =
                planner.plan(names(positions)).map(plan -> plan.steps().size()).orElse(UNCONNECTED);
        joins.put((BitSet) positions.clone(), count);
        return count;
    }

    /** The number of joins on the way from one table to another, or -1 where there is none. */
    public int joinsBetween(SchemaTable from, SchemaTable to) {
        return planner.path(List.of(from.name()), to.name()).map(List::size).orElse(UNCONNECTED);
    }

    private List<TableName> names(BitSet positions) {
        List<TableName> names = new ArrayList<>();
        for (int position = positions.nextSetBit(0); position >= 0; position = positions.nextSetBit(position + 1)) {
            names.add(tables.get(position).name());
        }
        return names;
    }
}
