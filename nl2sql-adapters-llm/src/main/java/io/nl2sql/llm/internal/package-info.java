/** How providers are spoken to; not part of the interface of this library. */
@NullMarked
package io.nl2sql.llm.internal;

import org.jspecify.annotations.NullMarked;
