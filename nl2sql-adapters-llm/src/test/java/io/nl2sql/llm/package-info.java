@NullMarked
package io.nl2sql.llm;

import org.jspecify.annotations.NullMarked;
