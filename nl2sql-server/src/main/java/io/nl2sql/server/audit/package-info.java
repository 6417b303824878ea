/** The record of every question and statement: written before anybody gets the answer, and checked on demand. */
@NullMarked
package io.nl2sql.server.audit;

import org.jspecify.annotations.NullMarked;
