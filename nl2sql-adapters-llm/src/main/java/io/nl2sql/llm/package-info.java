/** Language models and remote embedders of any provider. */
@NullMarked
package io.nl2sql.llm;

import org.jspecify.annotations.NullMarked;
