package io.nl2sql.planted.core.internal;

/** Planted: what the core keeps for itself. */
public final class Inside {}
