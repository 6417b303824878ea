package io.nl2sql.core.port.out;

import java.util.Optional;
import java.util.SortedMap;

/** Keeps settings that can be changed while the program runs. Safe for concurrent use, also by several programs. */
public interface SettingsStore {

    /**
     * The value of a setting; empty where nobody chose one.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<String> find(String name);

    /**
     * Chooses a value.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void put(String name, String value);

    /**
     * Chooses a value if nobody chose one before; of several who try at the same time one succeeds.
     *
     * @return the value that holds afterwards
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    String putIfAbsent(String name, String value);

    /**
     * All values that somebody chose.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    SortedMap<String, String> all();
}
