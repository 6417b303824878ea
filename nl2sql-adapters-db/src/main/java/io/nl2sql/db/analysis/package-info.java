/** Understands SQL: our lexer, then JSqlParser, then a walk over the whole tree. Only this package imports the parser. */
@NullMarked
package io.nl2sql.db.analysis;

import org.jspecify.annotations.NullMarked;
