package io.nl2sql.examples;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.rules.RulesSqlGenerator;
import java.io.PrintStream;

/** The library in ten lines: a database, a generator, a question. */
public final class AskYourDatabase {

    private AskYourDatabase() {}

    /** Takes the database and the question: {@code AskYourDatabase music.sqlite "How many albums are there?"}. */
    public static void main(String[] arguments) {
        ask(arguments[0], arguments[1], System.out);
    }

    static void ask(String address, String question, PrintStream out) {
        try (Nl2Sql nl2sql = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(address)))
                .generator(RulesSqlGenerator.create())
                .build()) {
            Answer answer = nl2sql.ask(question);
            if (answer instanceof Answer.Answered answered) {
                out.println(answered.sql());
                answered.table().rows().forEach(row -> out.println(row.cells()));
            } else if (answer instanceof Answer.Declined declined) {
                out.println(declined.reason());
            } else if (answer instanceof Answer.NeedsClarification unclear) {
                out.println(unclear.asked());
            }
        }
    }
}
