package io.nl2sql.rules.join;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables joined over keys, each in its usual role.
 *
 * @param start the first table
 * @param steps the others in join order
 * @param cost how far-fetched the joins are: 1 for each key, more for detours
 */
public record JoinPlan(TableName start, List<Step> steps, double cost) {

    /**
     * One more table.
     *
     * @param table the table reached
     * @param key the key between it and a table before it
     */
    public record Step(TableName table, ForeignKey key) {
        public Step {
            requireNonNull(table, "table is null");
            requireNonNull(key, "key is null");
        }
    }

    public JoinPlan {
        requireNonNull(start, "start is null");
        steps = List.copyOf(steps);
    }

    /** All tables in join order. */
    public List<TableName> tables() {
        List<TableName> all = new ArrayList<>();
        all.add(start);
        steps.forEach(step -> all.add(step.table()));
        return all;
    }

    /** These joins as inner joins. */
    public From from() {
        From from = From.of((Source) TableReference.of(start));
        for (Step step : steps) {
            TableReference joined = TableReference.of(step.table());
            TableReference before = TableReference.of(SchemaGraph.otherEnd(step.key(), step.table()));
            from = from.and(KeyJoin.of(step.key(), before, joined));
        }
        return from;
    }
}
