package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.NumberStore;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What is written about connections, each piece under the number that this contract calls it by. Safe for concurrent use;
 * of two programs that change the instructions of one connection in the same moment, the later one wins.
 */
final class WrittenPieces {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final char BETWEEN = '/';

    private final Desk desk;
    private final KnowledgeStore store;
    private final NumberStore numbers;
    private final Consumer<UUID> changed;
    private final ReentrantLock lock = new ReentrantLock();

    WrittenPieces(Desk desk, KnowledgeStore store, NumberStore numbers, Consumer<UUID> changed) {
        this.desk = requireNonNull(desk, "desk is null");
        this.store = requireNonNull(store, "store is null");
        this.numbers = requireNonNull(numbers, "numbers is null");
        this.changed = requireNonNull(changed, "changed is null");
    }

    /** The sorts of pieces, as their numbers are kept. */
    enum Kind {
        INSTRUCTION("instruction", "Instruction not found"),
        SQL_PAIR("example", "SQL pair not found");

        private final String numbered;
        private final String missing;

        Kind(String numbered, String missing) {
            this.numbered = numbered;
            this.missing = missing;
        }

        /** There is none of that number. */
        RefusedRequestException notFound() {
            return RefusedRequestException.of(404, "RESOURCE_NOT_FOUND", missing);
        }
    }

    /**
     * Where a piece is.
     *
     * @param connection what it is written about
     * @param number by which this contract calls it
     * @param pieceId by which it is known among the pieces of the connection
     */
    record Place(StoredConnection connection, long number, String pieceId) {}

    /** What is written about a connection. */
    Knowledge of(StoredConnection connection) {
        return store.load(key(connection));
    }

    /** The number of a piece. */
    long number(Kind kind, StoredConnection connection, String pieceId) {
        return numbers.numberOf(kind.numbered, key(connection) + BETWEEN + pieceId);
    }

    /** The number of a connection, which this contract calls a project. */
    long project(StoredConnection connection) {
        return numbers.numberOf("project", key(connection));
    }

    /**
     * The place of the piece that the path names, for one who may change it.
     *
     * @throws RefusedRequestException 400 where it is no number, 404 where the caller knows no such piece, 403
     */
    Place owned(Call call, Kind kind) {
        String sent = call.path("id");
        if (!NUMBER.matcher(sent).matches()) {
            throw RefusedRequestException.badRequest("Invalid ID");
        }
        long number = Long.parseLong(sent);
        Optional<String> name = numbers.find(kind.numbered, number);
        int between = name.map(text -> text.indexOf(BETWEEN)).orElse(-1);
        if (between < 0) {
            throw kind.notFound();
        }
        UUID connection = UuidText.parse(name.get().substring(0, between)).orElseThrow(kind::notFound);
        return new Place(desk.owned(call, connection), number, name.get().substring(between + 1));
    }

    /** Changes what is written about a connection, and has its engine read that. */
    void change(StoredConnection connection, UnaryOperator<Knowledge> change) {
        lock.lock();
        try {
            String key = key(connection);
            store.replace(key, change.apply(store.load(key)));
        } finally {
            lock.unlock();
        }
        changed.accept(connection.id());
    }

    /** Adds an example, or replaces the one of its id. */
    void save(StoredConnection connection, VerifiedExample example) {
        store.saveExample(key(connection), example);
        changed.accept(connection.id());
    }

    /** Takes an example back, and says whether it was there. */
    boolean removeExample(Place place) {
        boolean was = store.removeExample(key(place.connection()), place.pieceId());
        changed.accept(place.connection().id());
        return was;
    }

    private static String key(StoredConnection connection) {
        return connection.id().toString();
    }
}
