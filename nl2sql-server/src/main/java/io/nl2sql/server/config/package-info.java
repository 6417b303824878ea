/** What the server is told at its start, read from one YAML file and the environment, typed and checked as a whole. */
@NullMarked
package io.nl2sql.server.config;

import org.jspecify.annotations.NullMarked;
