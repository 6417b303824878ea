/** What people collect for the agent: examples, values of columns, settings of its models. */
@NullMarked
package io.nl2sql.server.reference;

import org.jspecify.annotations.NullMarked;
