/** What models are told: versioned templates, and the material that is fenced into them. */
@NullMarked
package io.nl2sql.core.prompt;

import org.jspecify.annotations.NullMarked;
