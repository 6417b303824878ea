/** The first layer in front of the gate: text into tokens by the lexical rules of each dialect. Pure. */
@NullMarked
package io.nl2sql.core.domain.sql.lex;

import org.jspecify.annotations.NullMarked;
