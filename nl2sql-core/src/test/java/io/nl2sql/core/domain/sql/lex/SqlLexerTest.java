package io.nl2sql.core.domain.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlAnalysis.Reason;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {

    private static final String SQLITE = "sqlite";
    private static final String POSTGRESQL = "postgresql";
    private static final String MYSQL = "mysql";
    private static final String SQL_SERVER = "sqlserver";
    private static final String ORACLE = "oracle";

    @Test
    void cutsAStatementIntoTokens() {
        assertThat(texts(SQLITE, "SELECT a.b, 'it''s', 1.5e3 FROM \"t x\" WHERE c>=.5"))
                .containsExactly(
                        "SELECT", "a", ".", "b", ",", "'it''s'", ",", "1.5e3", "FROM", "\"t x\"", "WHERE", "c", ">",
                        "=", ".5");
    }

    @Test
    void saysWhereATokenStands() {
        List<SqlToken> tokens = tokens(SQLITE, "SELECT /* one */ 1");

        assertThat(tokens.get(1).span()).isEqualTo(new TextSpan(17, 18));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT 1;", " SELECT 1 ; -- done", "SELECT 1 /* ; */", "SELECT 1 -- ; x\n"})
    void acceptsOneStatement(String sql) {
        assertThat(texts(SQLITE, sql)).containsExactly("SELECT", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "SELECT 1;;",
                ";SELECT 1",
                "SELECT 'a;b'; DROP TABLE t",
                "SELECT 1 -- note\n; DROP TABLE t",
                "SELECT 1 /* x */ ; DROP TABLE t"
            })
    void refusesSeveralStatements(String sql) {
        assertThat(problem(POSTGRESQL, sql).reason()).isEqualTo(Reason.SEVERAL_STATEMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", ";", "-- remark", "/* nothing */"})
    void refusesAnEmptyText(String sql) {
        assertThat(problem(POSTGRESQL, sql).reason()).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "postgresql|SELECT $q$ ; $q$ , $$it's$$|$q$ ; $q$",
                "postgresql|SELECT E'a\\'; b' , 1|E'a\\'; b'",
                "postgresql|SELECT '\\' , 1|'\\'",
                "mysql|SELECT 'a\\'; b' , 1|'a\\'; b'",
                "mysql|SELECT \"a;b\" , 1|\"a;b\"",
                "oracle|SELECT q'[it's; x]' , 1|q'[it's; x]'",
                "sqlite|SELECT x'ff' , 1|x'ff'",
                "sqlserver|SELECT N'a;b' , 1|N'a;b'"
            })
    void readsTheStringsOfEachDialect(String dialect, String sql, String literal) {
        SqlToken token = tokens(dialect, sql).get(1);

        assertThat(token).isEqualTo(new SqlToken(SqlToken.Kind.STRING, literal, 7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sqlite|SELECT [a;b] , 1|[a;b]",
                "sqlite|SELECT `a``b` , 1|`a``b`",
                "sqlserver|SELECT [a]];b] , 1|[a]];b]",
                "postgresql|SELECT \"a\"\";b\" , 1|\"a\"\";b\"",
                "mysql|SELECT `a;b` , 1|`a;b`"
            })
    void readsTheQuotedNamesOfEachDialect(String dialect, String sql, String name) {
        SqlToken token = tokens(dialect, sql).get(1);

        assertThat(token).isEqualTo(new SqlToken(SqlToken.Kind.QUOTED_NAME, name, 7));
    }

    @Test
    void nestsCommentsWhereTheEngineDoes() {
        String sql = "SELECT 1 /* a /* b */ ; DELETE FROM t -- */";

        assertThat(texts(POSTGRESQL, sql.replace("-- */", "*/"))).containsExactly("SELECT", "1");
        assertThat(problem(SQLITE, sql).reason()).isEqualTo(Reason.SEVERAL_STATEMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 /*! ; DELETE FROM t */", "SELECT 1 /*!50000 + 1 */", "SELECT /*M! 2 */ 1"})
    void refusesCommentsThatTheEngineExecutes(String sql) {
        assertThat(problem(MYSQL, sql).reason()).isEqualTo(Reason.EXECUTABLE_COMMENT);
        assertThat(texts(SQLITE, sql)).containsExactly("SELECT", "1");
    }

    @Test
    void takesDashesForAMinusWhereACommentNeedsASpace() {
        assertThat(texts(MYSQL, "SELECT 5--1")).containsExactly("SELECT", "5", "-", "-", "1");
        assertThat(texts(SQLITE, "SELECT 5--1")).containsExactly("SELECT", "5");
    }

    @Test
    void refusesALineCommentThatEnginesEndInDifferentPlaces() {
        assertThat(problem(SQLITE, "SELECT 1 -- note\r; DROP TABLE t").reason()).isEqualTo(Reason.FORBIDDEN_CHARACTER);
        assertThat(texts(SQLITE, "SELECT 1 -- note\r\n + 1")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE\u200BLETE FROM t",
                "\uFEFFSELECT 1",
                "SELECT 1\uFF1B DROP TABLE t",
                "SELECT\u00A01",
                "SELECT 'a\u0000b'",
                "SELECT 'a\u202Eb'",
                "SELECT 1 /* \u2066 */",
                "SELECT \"a\u0000\"",
                "SELECT '\uD800'",
                "SELECT 1 \u0007"
            })
    void refusesCharactersThatHide(String sql) {
        assertThat(problem(POSTGRESQL, sql).reason()).isEqualTo(Reason.FORBIDDEN_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'Zürich'", "SELECT straße FROM übung", "SELECT '👩‍👧'", "SELECT 名前 FROM 顧客"})
    void acceptsLettersOfAnyLanguage(String sql) {
        assertThat(texts(POSTGRESQL, sql)).startsWith("SELECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'a", "SELECT \"a", "SELECT 1 /* a", "SELECT $x$ a $y$", "SELECT E'a\\'"})
    void refusesWhatDoesNotEnd(String sql) {
        assertThat(problem(POSTGRESQL, sql).reason()).isEqualTo(Reason.UNTERMINATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\! id", "SELECT 1 \\gexec", ".read /etc/passwd"})
    void refusesInstructionsToClients(String sql) {
        assertThat(problem(SQLITE, sql).reason()).isEqualTo(Reason.CLIENT_DIRECTIVE);
    }

    @Test
    void refusesNamesWithEscapes() {
        assertThat(problem(POSTGRESQL, "SELECT U&\"!0070g\" UESCAPE '!'").reason())
                .isEqualTo(Reason.UNKNOWN_CONSTRUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "CASE WHEN ", "[", "NOT ", "- "})
    void refusesDeepNesting(String opening) {
        String sql = "SELECT " + opening.repeat(SqlLexer.MAX_DEPTH + 1) + "1";

        assertThat(problem(POSTGRESQL, sql).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void refusesLongTexts() {
        String sql = "SELECT '" + "x".repeat(SqlLexer.MAX_LENGTH) + "'";

        assertThat(problem(POSTGRESQL, sql).reason()).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void fallsBackOnTheStandardForOtherDialects() {
        assertThat(LexicalRules.of(AnsiDialect.INSTANCE).nameCase()).isEqualTo(NameCase.FOLDS_TO_UPPER);
        assertThat(texts("unheard-of", "SELECT `a`")).containsExactly("SELECT", "`", "a", "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, POSTGRESQL, MYSQL, SQL_SERVER, ORACLE, "h2", "duckdb", "mariadb", "ansi"})
    void endsOnAnyText(String dialect) {
        String pieces = "'\"`[$/*-#;\\e q'(\u0000\uD800é1.x&!{";
        for (int seed = 0; seed < 3_000; seed++) {
            StringBuilder sql = new StringBuilder();
            java.util.Random random = new java.util.Random(seed);
            for (int length = random.nextInt(40); length > 0; length--) {
                sql.append(pieces.charAt(random.nextInt(pieces.length())));
            }

            LexedSql lexed = SqlLexer.read(sql.toString(), rules(dialect));

            if (lexed instanceof LexedSql.Statement statement) {
                statement
                        .tokens()
                        .forEach(token ->
                                assertThat(token.span().in(sql.toString())).isEqualTo(token.text()));
            }
        }
    }

    private static List<String> texts(String dialect, String sql) {
        return tokens(dialect, sql).stream().map(SqlToken::text).toList();
    }

    private static List<SqlToken> tokens(String dialect, String sql) {
        LexedSql lexed = SqlLexer.read(sql, rules(dialect));
        assertThat(lexed).isInstanceOf(LexedSql.Statement.class);
        return ((LexedSql.Statement) lexed).tokens();
    }

    private static LexedSql.Problem problem(String dialect, String sql) {
        LexedSql lexed = SqlLexer.read(sql, rules(dialect));
        assertThat(lexed).isInstanceOf(LexedSql.Problem.class);
        return (LexedSql.Problem) lexed;
    }

    private static LexicalRules rules(String dialect) {
        return LexicalRules.of(dialect);
    }
}
