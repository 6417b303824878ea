/** Whether what people have written down still fits the database. */
@NullMarked
package io.nl2sql.core.drift;

import org.jspecify.annotations.NullMarked;
