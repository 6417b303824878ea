@NullMarked
package io.nl2sql.core.service;

import org.jspecify.annotations.NullMarked;
