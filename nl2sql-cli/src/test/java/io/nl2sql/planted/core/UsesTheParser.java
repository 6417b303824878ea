package io.nl2sql.planted.core;

import io.nl2sql.planted.cli.Door;
import java.sql.SQLException;
import net.sf.jsqlparser.JSQLParserException;

/** Planted: the core knows the parser, JDBC and a door. */
public final class UsesTheParser {

    public Exception parserFailure() {
        return new JSQLParserException(Door.class.getName());
    }

    public Exception databaseFailure() {
        return new SQLException();
    }
}
