package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.agent.AdvisorRate;
import io.nl2sql.server.agent.AgentDesk;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Threads;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The routes of the agent contract that find and write. Safe for concurrent use. */
public final class GenerationGroup implements RouteGroup {

    private static final int ADVICE_IN_A_WINDOW = 10;
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final Parts parts;
    private final AdvisorRate rate;

    /**
     * What the routes work with.
     *
     * @param sources finds the source of a request
     * @param connections what the caller may see
     * @param desk answers
     * @param threads remembers sessions
     * @param activities records what people do
     * @param models words summaries
     * @param clock tells the time
     */
    public record Parts(
            Sources sources,
            Connections connections,
            AgentDesk desk,
            Threads threads,
            Activities activities,
            Models models,
            Clock clock) {
        public Parts {
            requireNonNull(sources, "sources is null");
            requireNonNull(connections, "connections is null");
            requireNonNull(desk, "desk is null");
            requireNonNull(threads, "threads is null");
            requireNonNull(activities, "activities is null");
            requireNonNull(models, "models is null");
            requireNonNull(clock, "clock is null");
        }
    }

    public GenerationGroup(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.rate = new AdvisorRate(ADVICE_IN_A_WINDOW, WINDOW, parts.clock());
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new DiscoveryRoutes(parts.sources(), parts.desk()).routes());
        routes.addAll(new GenerationRoutes(
                        new SourceChoice(parts.sources(), parts.connections()),
                        parts.desk(),
                        parts.threads(),
                        parts.activities())
                .routes());
        routes.addAll(new AdvisorRoutes(parts.sources(), parts.desk(), rate, parts.clock()).routes());
        routes.addAll(new SummaryRoutes(parts.models(), parts.clock()).routes());
        return routes;
    }
}
