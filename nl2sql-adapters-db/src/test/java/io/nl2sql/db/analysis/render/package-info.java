@NullMarked
package io.nl2sql.db.analysis.render;

import org.jspecify.annotations.NullMarked;
