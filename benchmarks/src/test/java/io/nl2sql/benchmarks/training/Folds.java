package io.nl2sql.benchmarks.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Divides examples by database: what is learned about a database must not be tested on it. */
final class Folds {

    static final int COUNT = 5;

    private final Map<String, Integer> folds = new HashMap<>();

    Folds(List<Example> examples) {
        List<String> databases = new ArrayList<>(
                new TreeSet<>(examples.stream().map(Example::database).toList()));
        Collections.shuffle(databases, new Random(1));
        for (int index = 0; index < databases.size(); index++) {
            folds.put(databases.get(index), index % COUNT);
        }
    }

    int of(Example example) {
        return folds.getOrDefault(example.database(), 0);
    }
}
