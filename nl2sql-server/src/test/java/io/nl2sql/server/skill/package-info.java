@NullMarked
package io.nl2sql.server.skill;

import org.jspecify.annotations.NullMarked;
