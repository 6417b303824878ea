package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.Nl2SqlBuilder;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.linking.LinkBudget;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.core.resilience.RememberingSqlAnalyzer;
import io.nl2sql.core.retrieval.ValueKeeping;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.AccessMode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Opens databases over JDBC and puts engines on them. Safe for concurrent use. */
public final class EngineAssembly implements EngineSource {

    /** The offline generator reads a hundred tables in no time; beyond that, choosing helps it. */
    private static final LinkBudget BUDGET = new LinkBudget(100, 2_000);

    private static final int STATEMENTS_REMEMBERED = 500;

    private final AddressBook addresses;
    private final Parts parts;

    /**
     * What the engines share.
     *
     * @param generator turns questions into SQL
     * @param knowledge keeps what is written about databases, by the id of their connection
     * @param quarantines keeps what of it does not hold
     * @param index finds tables, examples and terms
     * @param values keeps values of large databases
     * @param written gives the values that people say columns of a connection have
     * @param users tells what row filters ask about callers
     * @param refreshEvery how often schemas are read anew
     * @param progress tells how far readings have come
     * @param listeners told of every question
     */
    public record Parts(
            SqlGenerator generator,
            KnowledgeStore knowledge,
            QuarantineStore quarantines,
            KnowledgeIndex index,
            ValueStore values,
            Function<UUID, List<WrittenValue>> written,
            UserStore users,
            Duration refreshEvery,
            EngineProgress progress,
            List<AnswerListener> listeners) {
        public Parts {
            requireNonNull(generator, "generator is null");
            requireNonNull(knowledge, "knowledge is null");
            requireNonNull(quarantines, "quarantines is null");
            requireNonNull(index, "index is null");
            requireNonNull(values, "values is null");
            requireNonNull(written, "written is null");
            requireNonNull(users, "users is null");
            requireNonNull(refreshEvery, "refreshEvery is null");
            requireNonNull(progress, "progress is null");
            listeners = List.copyOf(listeners);
        }
    }

    public EngineAssembly(AddressBook addresses, Parts parts) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.parts = requireNonNull(parts, "parts is null");
    }

    @Override
    public OpenEngine open(StoredConnection connection, boolean writing) {
        DatabaseAddress address = addresses.addressOf(connection);
        SqlAnalyzer analyzer = new RememberingSqlAnalyzer(
                new JSqlParserAnalyzer(address.support().dialect()), STATEMENTS_REMEMBERED);
        JdbcDatabase database = JdbcDatabase.open(address, analyzer, writing ? AccessMode.WRITE : AccessMode.READ);
        String name = connection.id().toString();
        KnowledgeStore knowledge =
                new SharedExamples(parts.knowledge(), database.dialect().id());
        PrivacySettings privacy = connection.rules().effectivePrivacy();
        Nl2SqlBuilder builder = Nl2Sql.builder()
                .database(database)
                .generator(parts.generator())
                .privacy(privacy)
                .costPolicy(CostPolicy.DEFAULT)
                .knowledge(knowledge, parts.quarantines(), name)
                .linking(new Linking(parts.index(), name, BUDGET, privacy.alwaysIncludeTables()))
                .writtenValues(() -> parts.written().apply(connection.id()))
                .valueKeeping(ValueKeeping.in(parts.values(), name))
                .refreshEvery(parts.refreshEvery())
                .progress(parts.progress().of(connection.id()));
        parts.listeners().forEach(builder::listener);
        Nl2Sql engine = builder.build();
        return new OpenEngine(engine, database.dialect(), CallerEngines.of(engine, privacy, parts.users()));
    }
}
