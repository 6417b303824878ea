package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.db.analysis.WrittenName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes names for an engine: those of the catalogue as it spells them, those of the statement as it does. */
final class Names {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What single engines reserve beyond the words that are quoted everywhere. */
    private static final Set<String> RESERVED =
            new HashSet<>(List.of("""
            access accessible anti asof audit authorization backup break browse bulk change checkpoint close
            cluster clustered columns comment compress compute condition contains convert cube cume_dist cursor
            databases date dbcc declare dense_rank describe deterministic disk distributed div double dual
            elseif empty enclosed end errlvl escaped exec execute exit explain fillfactor first_value float
            force freetext fulltext goto grouping high_priority holdlock host identified identity import increment
            infile inout int integer iterate json_table keys kill lag lambda last_value lateral lead leave lines
            linear lineno load lock long loop low_priority maxextents minvalue mlslabel mod modify national
            nocheck noaudit nocompress nonclustered nowait nth_value ntile number numeric of off offline online
            open optimize option optionally out outfile pctfree percent_rank pivot positional precision print
            prior privileges proc public purge raiserror raw read reads real recursive reconfigure repeat
            replication require resignal resource restore restrict return revert revoke rlike row rowcount rowid
            row_number rule save schema schemas semi sensitive separator session setuser share show shutdown
            signal size smallint spatial specific sql ssl start starting statistics straight_join struct
            successful summarize synonym system system_user terminated textsize time timestamp trigger try_cast
            truncate tsequal uid undo unlock unpivot unsigned updatetext usage use utc_date utc_time validate
            varchar varchar2 varying view waitfor while within write writetext xor zerofill
            """.strip().split("\\s+")));

    private final Engine source;
    private final Engine target;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();

    /** @param to where the statement is to run; without tables everything is called as in {@code from} */
    Names(Engine source, Engine target, DatabaseSchema from, DatabaseSchema to) {
        this.source = source;
        this.target = target;
        DatabaseSchema named = to.tables().isEmpty() ? from : to;
        for (Table table : named.tables()) {
            tables.merge(key(table.name()), table, (first, second) -> first);
        }
    }

    private String key(TableName name) {
        return name.table().toLowerCase(Locale.ROOT);
    }

    /** A table of the catalogue. */
    String table(Object node, TableName name) {
        TableName found = find(node, name).name();
        boolean qualified = !found.schema().isEmpty()
                && !found.schema().equalsIgnoreCase(target.defaultSchema())
                && !found.schema().equalsIgnoreCase(source.defaultSchema());
        return qualified ? exact(found.schema()) + "." + exact(found.table()) : exact(found.table());
    }

    /** A column of the catalogue, without its table. */
    String column(Object node, ColumnName name) {
        return find(node, name.table()).columns().stream()
                .map(Column::name)
                .filter(column -> column.equalsIgnoreCase(name.column()))
                .findFirst()
                .map(this::exact)
                .orElseThrow(() -> CannotWriteException.of(
                        node, target, "the table %s has no column %s there".formatted(name.table(), name.column())));
    }

    private Table find(Object node, TableName name) {
        Table table = tables.get(key(name));
        if (table == null) {
            throw CannotWriteException.of(node, target, "there is no table %s there".formatted(name));
        }
        return table;
    }

    /** A name that the statement itself gives or that nothing is known about. */
    String local(Object node, WrittenName name) {
        boolean plain = PLAIN.matcher(name.text()).matches();
        boolean bare = plain && (!name.isQuoted() || source.ignoresCaseOfNames());
        if (bare && !isReserved(name.text())) {
            requireOneSpelling(node, name);
            return name.text();
        }
        requireOneSpelling(node, name);
        return quoted(node, bare ? target.folded(name.text()) : name.text());
    }

    /** Names that only their case keeps apart would become one where case is ignored. */
    private void requireOneSpelling(Object node, WrittenName name) {
        if (source.ignoresCaseOfNames()) {
            return;
        }
        String read = name.isQuoted() ? name.text() : source.folded(name.text());
        String other = spellings.putIfAbsent(read.toLowerCase(Locale.ROOT), read);
        if (other != null && !other.equals(read) && target.ignoresCaseOfNames()) {
            throw CannotWriteException.of(
                    node, target, "the names \"%s\" and \"%s\" are one name there".formatted(other, read));
        }
    }

    /** The name so that the engine reads exactly this. */
    String exact(String name) {
        boolean bare = PLAIN.matcher(name).matches() && target.folded(name).equals(name) && !isReserved(name);
        return bare ? name : quoted(null, name);
    }

    private static boolean isReserved(String word) {
        return ReservedWords.contains(word) || RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }

    private String quoted(@Nullable Object node, String name) {
        if (name.indexOf('\0') >= 0) {
            throw CannotWriteException.of(List.of(), target, "a name has a NUL character");
        }
        return switch (target) {
            case MYSQL, MARIADB -> '`' + name.replace("`", "``") + '`';
            case SQLSERVER -> '[' + name.replace("]", "]]") + ']';
            case ORACLE -> {
                if (name.indexOf('"') >= 0) {
                    throw CannotWriteException.of(
                            node == null ? List.of() : node, target, "a name has a double quote in it");
                }
                yield '"' + name + '"';
            }
            case SQLITE, POSTGRESQL, H2, DUCKDB, ANSI -> '"' + name.replace("\"", "\"\"") + '"';
        };
    }
}
