@NullMarked
package io.nl2sql.llm.internal;

import org.jspecify.annotations.NullMarked;
