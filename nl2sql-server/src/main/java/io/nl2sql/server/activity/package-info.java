/** Records what people do. */
@NullMarked
package io.nl2sql.server.activity;

import org.jspecify.annotations.NullMarked;
