package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.NumberStore;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The operations of Wren AI's contract. Safe for concurrent use. */
public final class WrenRoutes {

    private final List<Route> routes;

    /**
     * @param threads the conversations that the workbench adds to
     * @param translator spells statements as the SQL standard does
     * @param knowledge what is written about connections, by their ids
     * @param numbers gives instructions, pairs and projects their numbers
     * @param telling tells about answers
     * @param knowledgeChanged told of each connection about which something was written, so that its engine reads that
     */
    public WrenRoutes(
            Connections connections,
            Workbench workbench,
            Threads threads,
            SqlTranslator translator,
            KnowledgeStore knowledge,
            NumberStore numbers,
            Telling telling,
            Consumer<UUID> knowledgeChanged,
            WrenLimits limits,
            Clock clock) {
        requireNonNull(telling, "telling is null");
        Desk desk = new Desk(connections, threads, limits, clock);
        SqlSpelling spelling = new SqlSpelling(workbench, translator);
        Asking asking = new Asking(workbench, limits);
        Running running = new Running(workbench, spelling, limits);
        Explanations explanations = new Explanations(workbench, desk, telling, limits, clock);
        WrittenPieces pieces = new WrittenPieces(desk, knowledge, numbers, knowledgeChanged);
        GenerationRoutes generation = new GenerationRoutes(desk, asking, spelling, explanations, telling);
        this.routes = Stream.of(
                        generation.routes(),
                        new RunningRoutes(desk, running, limits).routes(),
                        new TellingRoutes(desk, running, explanations, telling, generation).routes(),
                        new StreamRoutes(desk, asking, spelling, explanations, generation, clock).routes(),
                        new ModelRoutes(desk, workbench).routes(),
                        new InstructionRoutes(desk, pieces).routes(),
                        new SqlPairRoutes(desk, pieces, running, workbench, clock).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** What is served. */
    public List<Route> routes() {
        return routes;
    }
}
