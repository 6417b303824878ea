@NullMarked
package io.nl2sql.planted.runner;

import org.jspecify.annotations.NullMarked;
