package io.nl2sql.planted.rules;

/** Planted: the other adapter. */
public final class Rules {}
