/**
 * What can be known of a database before a question is asked: samples of its values, what its columns hold, references
 * nobody declared, and an index that finds values in questions.
 */
@NullMarked
package io.nl2sql.core.retrieval;

import org.jspecify.annotations.NullMarked;
