package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.sql.SqlDraft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which day it is where the figures are made, and that it is told. */
class BaseDayTest {

    /** The first of April in Tokyo, the last of March in UTC. */
    private final RulesSqlGenerator generator = RulesSqlGenerator.create(
            RulesConfig.DEFAULT.withClock(Clock.fixed(Instant.parse("2022-03-31T20:00:00Z"), ZoneOffset.UTC)));

    private SqlDraft best(String question, @Nullable ZoneId zone) {
        SemanticModel model = new SemanticModel(List.of(), List.of(), List.of(), List.of(), List.of(), zone);
        WrittenKnowledge written = new WrittenKnowledge(List.of(), List.of(), List.of(), Map.of(), model);
        return generator.generate(Shop.request(question, written)).drafts().get(0);
    }

    @Test
    void daysBeginInTheZoneOfTheSemanticModel() {
        SqlDraft byClock = best("How many sales were there last month?", null);
        SqlDraft inTokyo = best("How many sales were there last month?", ZoneId.of("Asia/Tokyo"));

        assertThat(byClock.sql()).contains("2022-02-01", "2022-03-01");
        assertThat(inTokyo.sql()).contains("2022-03-01", "2022-04-01");
    }

    @Test
    void dayThatWasCountedFromIsTold() {
        assertThat(best("How many sales were there last month?", null).reading())
                .isEqualTo("Number of sales where sold on is in February 2022, today being 2022-03-31 in UTC");
        assertThat(best("How many sales were there yesterday?", ZoneId.of("Asia/Tokyo"))
                        .reading())
                .isEqualTo("Number of sales where sold on is on 2022-03-31, today being 2022-04-01 in Asia/Tokyo");
    }

    @Test
    void dayIsNotToldWhereNothingDependsOnIt() {
        assertThat(best("How many sales were there in May 2011?", null).reading())
                .isEqualTo("Number of sales where sold on is in May 2011");
    }
}
