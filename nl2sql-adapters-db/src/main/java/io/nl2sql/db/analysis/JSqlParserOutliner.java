package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.outline.SqlOutline;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.port.out.SqlOutliner;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;

/** Takes queries apart over the same tokens and the same tree as {@link JSqlParserAnalyzer}. */
public final class JSqlParserOutliner implements SqlOutliner {

    private final Dialect dialect;
    private final LexicalRules lexicalRules;
    private final NameRules nameRules;
    private final StatementParser parser;

    public JSqlParserOutliner(Dialect dialect) {
        this.dialect = dialect;
        this.lexicalRules = LexicalRules.of(dialect);
        this.nameRules = NameRules.of(dialect);
        this.parser = new StatementParser(nameRules);
    }

    @Override
    public Optional<SqlOutline> outline(String sql) {
        if (!(SqlLexer.read(sql, lexicalRules) instanceof LexedSql.Statement lexed)) {
            return Optional.empty();
        }
        List<SqlToken> tokens = lexed.tokens();
        StatementHead head = StatementHead.of(tokens, dialect.id());
        if (head.kind() != StatementKind.QUERY || head.writes() || head.complete()) {
            return Optional.empty();
        }
        try {
            List<SqlToken> read = IntoModifiers.without(tokens.subList(head.query(), tokens.size()), nameRules);
            Statement statement = parser.parse(sql, read);
            return statement instanceof Select query
                    ? Optional.of(new OutlineWalk(sql).outline(query))
                    : Optional.empty();
        } catch (ParseException | NotUnderstoodException | UnreadStatementException unread) {
            return Optional.empty();
        } catch (StackOverflowError tooDeep) {
            return Optional.empty();
        }
    }
}
