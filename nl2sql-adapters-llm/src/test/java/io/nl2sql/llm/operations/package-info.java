@NullMarked
package io.nl2sql.llm.operations;

import org.jspecify.annotations.NullMarked;
