package io.nl2sql.db.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.contract.AccountProbeContract;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MariaDbAccountProbeIT extends AccountProbeContract {

    private final MariaDbServer server = MariaDbServer.shared();
    private final String name = server.createDatabase();
    private int accounts;

    @BeforeEach
    void createTable() {
        server.run(name, "CREATE TABLE orders (id INT, note TEXT)");
    }

    @AfterEach
    void close() {
        for (int number = 1; number <= accounts; number++) {
            server.run("", "DROP USER " + account(number));
        }
        server.dropDatabase(name);
    }

    private String account(int number) {
        return name + "_" + number;
    }

    private Database accountWith(String... grants) {
        accounts++;
        String account = account(accounts);
        server.createAccount(account, "SELECT, SHOW VIEW ON " + name + ".*");
        server.createAccount(account, grants);
        return JdbcDatabase.open(
                DatabaseAddress.parse(server.address(name, account)).withPassword(Secret.of(MariaDbServer.PASSWORD)));
    }

    @Override
    protected Database reading() {
        return accountWith();
    }

    @Override
    protected Optional<Database> administered() {
        return Optional.of(JdbcDatabase.open(MariaDbTestDatabase.address(server, name)));
    }

    @Override
    protected Map<String, Database> withOneRight() {
        Map<String, Database> found = new LinkedHashMap<>();
        found.put("INSERT on `" + name + "`.`orders`", accountWith("INSERT ON " + name + ".orders"));
        found.put("UPDATE on", accountWith("SELECT (id), UPDATE (note) ON " + name + ".orders"));
        found.put("DROP on `" + name + "`.*", accountWith("DROP ON " + name + ".*"));
        found.put("FILE on *.*", accountWith("FILE ON *.*"));
        found.put("EXECUTE on", accountWith("EXECUTE ON " + name + ".*"));
        return found;
    }

    @Test
    void readsLinesOfTheList() {
        assertThat(MariaDbAccountReader.reasons("GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0A1B'"))
                .isEmpty();
        assertThat(MariaDbAccountReader.reasons("GRANT SELECT ON `shop`.* TO `a`@`%` WITH GRANT OPTION"))
                .containsExactly("it has GRANT OPTION on `shop`.*");
        assertThat(MariaDbAccountReader.reasons(
                        "GRANT ALL PRIVILEGES ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0A1B'"))
                .containsExactly("it has ALL PRIVILEGES on *.*");
        assertThat(MariaDbAccountReader.reasons("GRANT `writer` TO `a`@`%`"))
                .containsExactly("it may take the role `writer`, whose rights are not looked at");
    }
}
