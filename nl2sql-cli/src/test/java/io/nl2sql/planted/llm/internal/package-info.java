@NullMarked
package io.nl2sql.planted.llm.internal;

import org.jspecify.annotations.NullMarked;
