package io.nl2sql.planted.llm.internal;

/** Planted: something that only its own adapter may use. */
public final class Wire {}
