@NullMarked
package io.nl2sql.server.people;

import org.jspecify.annotations.NullMarked;
