package io.nl2sql.server.contract.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;

/**
 * What the routes of the contract are made of.
 *
 * @param connections finds connections
 * @param desk registers and changes them
 * @param workbench asks and runs
 * @param explaining explains statements
 * @param translator writes statements anew
 * @param knowledge keeps examples and annotations
 * @param changes tells everybody when those change
 * @param history keeps what was asked
 * @param settings how questions are answered
 * @param clock tells the time
 */
public record EngineParts(
        Connections connections,
        ConnectionDesk desk,
        Workbench workbench,
        Explaining explaining,
        SqlTranslator translator,
        KnowledgeStore knowledge,
        KnowledgeChanges changes,
        HistoryStore history,
        EngineSettings settings,
        Clock clock) {

    public EngineParts {
        requireNonNull(connections, "connections is null");
        requireNonNull(desk, "desk is null");
        requireNonNull(workbench, "workbench is null");
        requireNonNull(explaining, "explaining is null");
        requireNonNull(translator, "translator is null");
        requireNonNull(knowledge, "knowledge is null");
        requireNonNull(changes, "changes is null");
        requireNonNull(history, "history is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(clock, "clock is null");
    }
}
