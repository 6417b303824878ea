package io.nl2sql.rules.algebra;

/** What stands in a FROM clause. Equal sources are one and the same; a second use of a table needs a role of its own. */
public sealed interface Source permits TableReference, DerivedTable {}
