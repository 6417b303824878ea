package io.nl2sql.rules.schema;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.TableName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table as the engine sees it. */
public final class SchemaTable implements SchemaElement {

    private final TableName name;
    private final int position;
    private final List<String> words;
    private List<SchemaColumn> columns = List.of();
    private List<SchemaColumn> keyColumns = List.of();
    private @Nullable SchemaColumn key;
    private final boolean view;
    private boolean empty;
    private List<List<String>> otherNames = List.of();

    SchemaTable(TableName name, int position, List<String> words, boolean view) {
        this.name = name;
        this.position = position;
        this.words = List.copyOf(words);
        this.view = view;
    }

    void complete(
            List<SchemaColumn> allColumns,
            List<SchemaColumn> primaryKey,
            @Nullable SchemaColumn single,
            boolean rowless) {
        columns = List.copyOf(allColumns);
        keyColumns = List.copyOf(primaryKey);
        key = single;
        empty = rowless;
    }

    void isAlsoCalled(List<List<String>> names) {
        otherNames = List.copyOf(names);
    }

    public TableName name() {
        return name;
    }

    @Override
    public SchemaTable table() {
        return this;
    }

    @Override
    public int position() {
        return position;
    }

    /** Base forms of the words of its name. */
    public List<String> words() {
        return words;
    }

    /** What people call it besides its name, in base forms of words. */
    public List<List<String>> otherNames() {
        return otherNames;
    }

    /** Its columns in catalogue order. */
    public List<SchemaColumn> columns() {
        return columns;
    }

    /** The columns of its primary key. */
    public List<SchemaColumn> keyColumns() {
        return keyColumns;
    }

    /** The one column that identifies a row, or null where there is none or several are needed. */
    public @Nullable SchemaColumn key() {
        return key;
    }

    /** The table whose rows it tells more about, one to one: professors are employees. */
    public Optional<SchemaTable> extended() {
        return columns.stream()
                .filter(this::extendsReferenced)
                .findFirst()
                .map(column -> requireNonNull(column.references()).table());
    }

    private boolean extendsReferenced(SchemaColumn column) {
        SchemaColumn target = column.references();
        if (target == null || target.table() == this || !target.isKey()) {
            return false;
        }
        boolean sameName = column.words().equals(target.words());
        return keyColumns.isEmpty() ? sameName && column.isUnique() : keyColumns.equals(List.of(column));
    }

    /** Whether it shows rows of other tables. */
    public boolean isView() {
        return view;
    }

    /** Whether it is known to hold no row. */
    public boolean isEmpty() {
        return empty;
    }

    /** Whether a column of it identifies rows by name: it has an id-like column. */
    public @Nullable SchemaColumn idColumn() {
        if (key == null || key.isIdLike()) {
            return key;
        }
        return columns.stream().filter(SchemaColumn::isIdLike).findFirst().orElse(key);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
