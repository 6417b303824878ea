package io.nl2sql.planted.core.domain.gate;

/** Planted: approved SQL that anybody can make. */
public final class ApprovedSql {}
