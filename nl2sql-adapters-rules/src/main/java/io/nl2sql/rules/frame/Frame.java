package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a question asks for, clause by clause, in terms of mentions. The clause parser fills it; afterwards it is only
 * read.
 */
public final class Frame {

    final List<Asked> asked = new ArrayList<>();
    final List<SchemaMention> tables = new ArrayList<>();
    final List<FrameCondition> conditions = new ArrayList<>();
    final List<SchemaMention> groups = new ArrayList<>();
    final List<Superlative> superlatives = new ArrayList<>();
    final List<Ordering> orderings = new ArrayList<>();
    private final Map<SchemaMention, List<SchemaMention>> hints = new HashMap<>();
    private final IdentityHashMap<Superlative, Subject> subjects = new IdentityHashMap<>();

    final List<SchemaMention> owners = new ArrayList<>();
    final List<SchemaMention> bothNamed = new ArrayList<>();
    final List<Division> divisions = new ArrayList<>();
    final List<String> relations = new ArrayList<>();
    final List<String> unusedWords = new ArrayList<>();
    boolean share;
    boolean difference;
    boolean growth;
    boolean contrasts;
    boolean measured;
    boolean meanOfGroups;
    boolean popularity;
    List<String> amountWords = List.of();

    @Nullable
    Cue selfRelation;

    boolean everything;
    boolean excluding;
    boolean asksWhich;

    /** Whether "who" asks for what is not named. */
    boolean asksPerson;

    boolean perGroup;
    boolean common;
    boolean distinct;

    @Nullable
    Unit outputUnit;

    @Nullable
    Integer limit;

    @Nullable
    SchemaMention shownBySuperlative;

    List<ImpliedAttribute> impliedOutput = List.of();

    /** Whether a count that ranks stands in a clause of its own, and only tells which rows are meant. */
    boolean rankedInClause;

    /** Whether what is implied is asked for beside what is named: "who directed it, and when was it shown". */
    boolean impliedBeside;

    Frame() {}

    /** What to show, in order. */
    public List<Asked> asked() {
        return asked;
    }

    /** Tables that were named without being shown. */
    public List<SchemaMention> tables() {
        return tables;
    }

    public List<FrameCondition> conditions() {
        return conditions;
    }

    /** What to group by. */
    public List<SchemaMention> groups() {
        return groups;
    }

    public List<Superlative> superlatives() {
        return superlatives;
    }

    public List<Ordering> orderings() {
        return orderings;
    }

    /** The mentions that say which table a mention belongs to: "students" for "name" in "name of students". */
    public List<SchemaMention> hints(SchemaMention mention) {
        return hints.getOrDefault(mention, List.of());
    }

    /**
     * What a superlative singles out.
     *
     * @param mention it
     * @param negated whether everything else is asked for: "not in the largest team"
     */
    public record Subject(SchemaMention mention, boolean negated) {}

    /** What a superlative singles out, or null where that was not said. */
    public @Nullable Subject subject(Superlative superlative) {
        return subjects.get(superlative);
    }

    void singleOut(Superlative superlative, Subject subject) {
        subjects.put(superlative, subject);
    }

    /** The two tables of "the names of customers and suppliers", where the question ends with them; else empty. */
    public List<SchemaMention> owners() {
        return owners;
    }

    /** The two tables of "the names of customers and suppliers", wherever that stands; else empty. */
    public List<SchemaMention> bothNamed() {
        return bothNamed;
    }

    /** Whether only what several things share is asked for: "common names". */
    public boolean asksCommon() {
        return common;
    }

    /** Whether "who" asks for what is not named. */
    public boolean asksPerson() {
        return asksPerson;
    }

    /** Whether what is shown is asked for once each: "the different cities of". */
    public boolean asksDistinct() {
        return distinct;
    }

    /** Nouns that may relate what is shown to other rows of the same table: "and their managers". */
    public List<String> relations() {
        return relations;
    }

    /** The units of time that quantities are asked for: "per month". */
    public List<Division> divisions() {
        return divisions;
    }

    /** Whether quantities are asked for "per" something. */
    public boolean isPerGroup() {
        return perGroup;
    }

    /** The words of meaning that the frame does not account for, in their basic form. */
    public List<String> unusedWords() {
        return unusedWords;
    }

    /** Whether every column is asked for. */
    public boolean asksEverything() {
        return everything;
    }

    /** Whether a share of all rows is asked for instead of their number. */
    public boolean asksShare() {
        return share;
    }

    /** Whether the difference of the two numbers shown is asked for instead of both. */
    public boolean asksDifference() {
        return difference;
    }

    /** Whether the first number is to be taken from the second one: "from 2020 to 2021". */
    public boolean asksGrowth() {
        return growth;
    }

    /** Whether values are set against each other, each with a number of its own: "in Peru versus Chile". */
    public boolean contrastsValues() {
        return contrasts;
    }

    /** Whether the average of the sizes of groups is asked for instead of the sizes: "the average number of X per Y". */
    public boolean asksMeanOfGroups() {
        return meanOfGroups;
    }

    /** Whether what is ranked by number is ranked by how often it is wanted, and not by how often it is there. */
    public boolean asksPopularity() {
        return popularity;
    }

    /** Whether "how much" was asked: what is counted is an amount, and no number of rows. */
    public boolean asksAmount() {
        return !amountWords.isEmpty();
    }

    /** The words behind "how much" and their base forms, which may tell of what: "how much was settled". */
    public List<String> amountWords() {
        return amountWords;
    }

    /** How what is shown relates to other rows of its table: SUPERIOR, SUBORDINATE and the like, or null. */
    public @Nullable Cue selfRelation() {
        return selfRelation;
    }

    /** Whether "except" was said. */
    public boolean isExcluding() {
        return excluding;
    }

    /** The unit of which was asked how many: what is counted is a quantity in that unit, and no number of rows. */
    public @Nullable Unit countedUnit() {
        return measured ? outputUnit : null;
    }

    /** The unit in which numbers are to be shown, or null where it was not said. */
    public @Nullable Unit outputUnit() {
        return outputUnit;
    }

    /** The number of rows asked for, or null. */
    public @Nullable Integer limit() {
        return limit;
    }

    /** What a superlative names where nothing else is shown, or null. */
    public @Nullable SchemaMention shownBySuperlative() {
        return shownBySuperlative;
    }

    /** What a question word asks for where nothing else is shown: a date for "when". */
    public List<ImpliedAttribute> impliedOutput() {
        return impliedOutput;
    }

    /** Whether a count that ranks only tells which rows are meant: "that have the most guests". */
    public boolean isRankedInClause() {
        return rankedInClause;
    }

    /** Whether that is asked for beside what is named. */
    public boolean asksImpliedBeside() {
        return impliedBeside;
    }

    void hint(SchemaMention mention, SchemaMention belongsTo) {
        hints.computeIfAbsent(mention, key -> new ArrayList<>()).add(belongsTo);
    }

    /** What the first belongs to, the second belongs to as well: "the book's title and id". */
    void shareHints(SchemaMention first, SchemaMention second) {
        for (SchemaMention belongsTo : hints(first)) {
            hint(second, belongsTo);
        }
    }

    boolean hasHints(SchemaMention mention) {
        return hints.containsKey(mention);
    }

    @Nullable
    Asked lastAsked() {
        return asked.isEmpty() ? null : asked.get(asked.size() - 1);
    }

    @Nullable
    SchemaMention lastAskedMention() {
        Asked last = lastAsked();
        return last == null ? null : last.mention();
    }

    /** What was asked for last turns out to be added up, or averaged. */
    void aggregateLastAsked(Aggregate.Function function) {
        Asked last = asked.remove(asked.size() - 1);
        asked.add(new Asked(function, last.mention(), last.distinct()));
    }

    void replaceLastAsked(SchemaMention mention) {
        Asked last = asked.remove(asked.size() - 1);
        asked.add(new Asked(last.function(), mention, last.distinct()));
    }

    /** What was named first turns out to be described only, not shown. */
    List<SchemaMention> setAsideAsked() {
        List<SchemaMention> described = new ArrayList<>();
        for (Asked entity : asked) {
            if (entity.mention() != null) {
                described.add(entity.mention());
            }
        }
        tables.addAll(described);
        asked.clear();
        return described;
    }

    void directLastOrdering(io.nl2sql.rules.algebra.Direction direction) {
        Ordering last = orderings.remove(orderings.size() - 1);
        orderings.add(last.towards(direction));
    }

    /**
     * This frame where some mentions name aggregates: what is shown, compared or ordered by one is an aggregate of a
     * group, and not a value of a row. The frame itself where there is none.
     */
    public Frame aggregating(Predicate<SchemaMention> named) {
        boolean any = Stream.of(
                        asked.stream().map(Asked::mention),
                        conditions.stream().map(AggregatingConditions::compared),
                        superlatives.stream().map(Superlative::mentioned),
                        orderings.stream().map(Ordering::mention))
                .flatMap(mentions -> mentions)
                .anyMatch(mention -> mention != null && named.test(mention));
        if (!any) {
            return this;
        }
        Frame frame = copy();
        frame.asked.replaceAll(one -> one.function() == null && one.mention() != null && named.test(one.mention())
                ? new Asked(Aggregate.Function.SUM, one.mention(), false)
                : one);
        frame.conditions.replaceAll(condition -> AggregatingConditions.of(condition, named));
        for (int index = 0; index < superlatives.size(); index++) {
            Superlative aggregated = superlatives.get(index).aggregating(named);
            Subject subject = subject(superlatives.get(index));
            frame.superlatives.set(index, aggregated);
            if (subject != null) {
                frame.singleOut(aggregated, subject);
            }
        }
        frame.orderings.replaceAll(one -> one.mention() != null && named.test(one.mention())
                ? new Ordering(Aggregate.Function.SUM, one.mention(), one.direction(), one.bySize())
                : one);
        return frame;
    }

    /** This frame with some of its conditions only. */
    public Frame keeping(Predicate<FrameCondition> kept) {
        Frame frame = copy();
        frame.conditions.removeIf(kept.negate());
        return frame;
    }

    private Frame copy() {
        Frame copy = new Frame();
        copy.asked.addAll(asked);
        copy.tables.addAll(tables);
        copy.conditions.addAll(conditions);
        copy.groups.addAll(groups);
        copy.superlatives.addAll(superlatives);
        copy.orderings.addAll(orderings);
        copy.hints.putAll(hints);
        copy.subjects.putAll(subjects);
        copy.owners.addAll(owners);
        copy.bothNamed.addAll(bothNamed);
        copy.divisions.addAll(divisions);
        copy.relations.addAll(relations);
        copy.unusedWords.addAll(unusedWords);
        copy.everything = everything;
        copy.excluding = excluding;
        copy.asksWhich = asksWhich;
        copy.asksPerson = asksPerson;
        copy.perGroup = perGroup;
        copy.common = common;
        copy.share = share;
        copy.difference = difference;
        copy.growth = growth;
        copy.contrasts = contrasts;
        copy.measured = measured;
        copy.meanOfGroups = meanOfGroups;
        copy.distinct = distinct;
        copy.popularity = popularity;
        copy.selfRelation = selfRelation;
        copy.outputUnit = outputUnit;
        copy.amountWords = amountWords;
        copy.limit = limit;
        copy.shownBySuperlative = shownBySuperlative;
        copy.impliedOutput = impliedOutput;
        copy.impliedBeside = impliedBeside;
        copy.rankedInClause = rankedInClause;
        return copy;
    }

    /** Adds a frame of a further sentence: everything but what is shown. */
    void addRestrictions(Frame further) {
        tables.addAll(further.tables);
        conditions.addAll(further.conditions);
        groups.addAll(further.groups);
        divisions.addAll(further.divisions);
        share |= further.share;
        difference |= further.difference;
        growth |= further.growth;
        contrasts |= further.contrasts;
        measured |= further.measured;
        meanOfGroups |= further.meanOfGroups;
        popularity |= further.popularity;
        if (!further.amountWords.isEmpty()) {
            amountWords = further.amountWords;
        }
        selfRelation = selfRelation == null ? further.selfRelation : selfRelation;
        superlatives.addAll(further.superlatives);
        orderings.addAll(further.orderings);
        hints.putAll(further.hints);
        subjects.putAll(further.subjects);
        unusedWords.addAll(further.unusedWords);
        common |= further.common;
        distinct |= further.distinct;
        if (further.outputUnit != null) {
            outputUnit = further.outputUnit;
        }
        if (further.limit != null) {
            limit = further.limit;
        }
    }
}
