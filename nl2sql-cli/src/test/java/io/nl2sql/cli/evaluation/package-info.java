@NullMarked
package io.nl2sql.cli.evaluation;

import org.jspecify.annotations.NullMarked;
