/** Discovery and generation for analysts: a question becomes a statement or a program, step by step and with reasons. */
@NullMarked
package io.nl2sql.server.agent;

import org.jspecify.annotations.NullMarked;
