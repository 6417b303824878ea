package io.nl2sql.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, made for a root package so that they can be aimed at planted violations as well. */
final class HouseRules {

    private static final Pattern BANNED_ENDING =
            Pattern.compile(".*(Helper|Utils?|Manager|Common|Info|Data|Bean|Impl|DO|VO|DTO)");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    List<HouseRule> all() {
        return List.of(
                coreDependsOnTheJdkOnly(),
                adapterDoesNotSee("db", "llm", "rules", "vector", "runner"),
                adapterDoesNotSee("llm", "db", "rules", "vector", "runner"),
                adapterDoesNotSee("rules", "db", "llm", "vector", "runner"),
                adapterDoesNotSee("vector", "db", "llm", "rules", "runner"),
                adapterDoesNotSee("runner", "db", "llm", "rules", "vector"),
                adaptersDoNotSeeTheDoors(),
                onlyTheCommandLineSeesTheServer(),
                theServerDoesNotSeeTheCommandLine(),
                theServerIsAssembledInItsWiring(),
                requestsAreReadByTheRoutes(),
                theParserStaysInTheAnalysis(),
                jdbcStaysInTheDatabaseAdapter(),
                onlyTheGateApproves(),
                internalsStayInside("db"),
                internalsStayInside("llm"),
                internalsStayInside("vector"),
                packagesAreNullMarked(),
                typeNamesSayWhatTheyAre(),
                accessorsAreNouns());
    }

    private HouseRule coreDependsOnTheJdkOnly() {
        return new HouseRule(
                "core depends on the JDK, slf4j and jspecify only",
                classes()
                        .that()
                        .resideInAPackage(in("core"))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(in("core"), "java..", "org.slf4j..", "org.jspecify.."),
                List.of(root + ".core"));
    }

    private HouseRule adapterDoesNotSee(String adapter, String... others) {
        return new HouseRule(
                "adapter %s does not see the others".formatted(adapter),
                noClasses()
                        .that()
                        .resideInAPackage(in(adapter))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(Stream.of(others).map(this::in).toArray(String[]::new)),
                Stream.concat(Stream.of(adapter), Stream.of(others))
                        .map(name -> root + "." + name)
                        .toList());
    }

    private HouseRule adaptersDoNotSeeTheDoors() {
        return new HouseRule(
                "nothing behind a door depends on the door",
                noClasses()
                        .that()
                        .resideInAnyPackage(in("core"), in("db"), in("llm"), in("rules"), in("vector"), in("runner"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("cli")),
                List.of(
                        root + ".core",
                        root + ".db",
                        root + ".llm",
                        root + ".rules",
                        root + ".vector",
                        root + ".runner",
                        root + ".cli"));
    }

    private HouseRule onlyTheCommandLineSeesTheServer() {
        return new HouseRule(
                "nothing but the command line depends on the server",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(in("server"), in("cli"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("server")),
                List.of(root + ".server", root + ".cli"));
    }

    private HouseRule theServerDoesNotSeeTheCommandLine() {
        return new HouseRule(
                "the server does not depend on the command line",
                noClasses()
                        .that()
                        .resideInAPackage(in("server"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("cli")),
                List.of(root + ".server", root + ".cli"));
    }

    private HouseRule theServerIsAssembledInItsWiring() {
        return new HouseRule(
                "Guice is used in the wiring of the server alone",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(in("server.wiring"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.google.inject.."),
                List.of(root + ".server"));
    }

    private HouseRule requestsAreReadByTheRoutes() {
        return new HouseRule(
                "Javalin is used by the routes and the root of the server alone",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(in("server.http"), root + ".server")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.javalin.."),
                List.of(root + ".server.http"));
    }

    private HouseRule theParserStaysInTheAnalysis() {
        return new HouseRule(
                "only the analysis imports the SQL parser",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(in("db.analysis"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("net.sf.jsqlparser.."),
                List.of(root + ".db.analysis"));
    }

    private HouseRule jdbcStaysInTheDatabaseAdapter() {
        return new HouseRule(
                "core, llm, rules, vector and runner know no JDBC",
                noClasses()
                        .that()
                        .resideInAnyPackage(in("core"), in("llm"), in("rules"), in("vector"), in("runner"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "javax.sql.."),
                List.of(root + ".core", root + ".llm", root + ".rules", root + ".vector", root + ".runner"));
    }

    private HouseRule onlyTheGateApproves() {
        return new HouseRule(
                "only the gate makes approved SQL",
                constructors()
                        .that()
                        .areDeclaredIn(root + ".core.domain.gate.ApprovedSql")
                        .should(beCalledFrom(root + ".core.domain.gate")),
                List.of(root + ".core.domain.gate"));
    }

    private HouseRule internalsStayInside(String adapter) {
        return new HouseRule(
                "internals of adapter %s are used by it alone".formatted(adapter),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(in(adapter))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in(adapter + ".internal")),
                List.of(root + "." + adapter + ".internal"));
    }

    private HouseRule packagesAreNullMarked() {
        return new HouseRule(
                "every package is null-marked",
                classes()
                        .that()
                        .resideInAPackage(root + "..")
                        .should(new ArchCondition<JavaClass>("reside in a null-marked package") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                                    events.add(SimpleConditionEvent.violated(
                                            type, type.getPackageName() + " is not null-marked"));
                                }
                            }
                        }),
                List.of(root + ".core"));
    }

    private HouseRule typeNamesSayWhatTheyAre() {
        return new HouseRule(
                "type names say what they are",
                classes()
                        .that()
                        .resideInAPackage(root + "..")
                        .should(new ArchCondition<JavaClass>("have a telling name") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (BANNED_ENDING.matcher(type.getSimpleName()).matches()) {
                                    events.add(SimpleConditionEvent.violated(type, type.getName()));
                                }
                            }
                        }),
                List.of(root + ".core"));
    }

    private HouseRule accessorsAreNouns() {
        return new HouseRule(
                "accessors are nouns",
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(root + "..")
                        .and(new DescribedPredicate<JavaMethod>("are not given by a foreign supertype") {
                            @Override
                            public boolean test(JavaMethod method) {
                                return !overridesForeignMethod(method);
                            }
                        })
                        .should(new ArchCondition<JavaMethod>("not start with get") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                if (GETTER.matcher(method.getName()).matches()) {
                                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                                }
                            }
                        }),
                List.of(root + ".core"));
    }

    private static ArchCondition<JavaConstructor> beCalledFrom(String packageName) {
        return new ArchCondition<>("be called from " + packageName) {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                constructor.getCallsOfSelf().stream()
                        .filter(call -> !call.getOriginOwner().getPackageName().equals(packageName))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private boolean overridesForeignMethod(JavaMethod method) {
        return method.getOwner().getAllRawSuperclasses().stream().anyMatch(type -> declaresForeign(type, method))
                || method.getOwner().getAllRawInterfaces().stream().anyMatch(type -> declaresForeign(type, method));
    }

    private boolean declaresForeign(JavaClass type, JavaMethod method) {
        return !type.getPackageName().startsWith(root)
                && type.getMethods().stream().anyMatch(other -> other.getName().equals(method.getName()));
    }

    private String in(String packageName) {
        return root + "." + packageName + "..";
    }
}
