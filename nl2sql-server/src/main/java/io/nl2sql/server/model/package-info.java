/** Which language models there are, and which of them answers. */
@NullMarked
package io.nl2sql.server.model;

import org.jspecify.annotations.NullMarked;
