package io.nl2sql.planted.vector.internal;

/** Planted: something that only its own adapter may use. */
public final class Terms {}
