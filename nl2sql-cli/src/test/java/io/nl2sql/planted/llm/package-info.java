@NullMarked
package io.nl2sql.planted.llm;

import org.jspecify.annotations.NullMarked;
