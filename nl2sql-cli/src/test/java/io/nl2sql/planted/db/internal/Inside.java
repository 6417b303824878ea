package io.nl2sql.planted.db.internal;

/** Planted: what the database adapter keeps for itself. */
public final class Inside {}
