@NullMarked
package io.nl2sql.server.model;

import org.jspecify.annotations.NullMarked;
