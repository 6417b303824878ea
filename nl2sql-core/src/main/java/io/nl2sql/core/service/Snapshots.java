package io.nl2sql.core.service;

/** Gives what is known of the database. Safe for concurrent use. */
@FunctionalInterface
interface Snapshots {

    /** The present state, read from the database if need be. */
    SchemaSnapshot current();
}
