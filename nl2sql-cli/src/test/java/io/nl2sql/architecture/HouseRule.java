package io.nl2sql.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule of the house together with the packages it talks about, so that a rule aimed at a mistyped package fails
 * instead of passing forever.
 *
 * @param name what the test report shows
 * @param rule the rule
 * @param packages packages that must exist for the rule to mean anything
 */
record HouseRule(String name, ArchRule rule, List<String> packages) {

    @Override
    public String toString() {
        return name;
    }
}
