package io.nl2sql.benchmarks.scale;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Words from which names and values are made: everyday ones that stand here, and family names, towns and brands built of
 * syllables. Some come up far more often than others, as in life. The same for the same seed.
 */
final class SyntheticWords {

    private static final List<String> FIRST_NAMES = words("""
            Anna Ben Clara David Emma Felix Grace Henry Ida James Karin Leo Maria Noah Olga Paul Rosa Samuel Tina Victor
            Alice Bruno Carmen Daniel Elena Frank Gloria Hugo Irene Jakob Laura Martin Nina Oscar Petra Robert Sofia Thomas
            Ursula Walter Amelia Bernard Cecilia Dennis Esther Fabian Greta Harold Ingrid Julian Katrin Lukas Monica Nathan
            Ophelia Patrick Rachel Simon Teresa Vincent""");
    private static final List<String> NOUNS = words("""
            account address agent airport album allowance animal answer area artist asset award balance bank batch benefit
            bill board bonus book branch brand budget building campaign card carrier case category channel charge city claim
            class client club code comment commission company component concert contact contract cost country course credit
            crew currency customer dealer delivery department deposit device discount district doctor document driver duty
            employee engine event exam expense factory fee file film fleet flight forecast freight fund game garden grant
            group guest harbor hospital hotel house import income index industry insurance inventory invoice issue item job
            journal journey label language lecture lesson level library licence line loan location lounge machine manager
            market material meeting member message meter mission model module museum network note notice offer office order
            outlet owner package page part party passenger patient payment pension period permit phone plan plant player
            policy port position price process product profile project property purchase quality quarter quota race rate
            reading record refund region release rent report request reservation resource result return review reward road
            role room route sale sample schedule school score season seat section segment sensor service session shift ship
            shipment shop show skill song source stadium staff stage station stock store street student studio subject supplier
            survey system target task tax team tenant term test ticket title tour town track trade train transfer trip truck
            trust unit user vehicle vendor version vessel visit voucher wage warehouse warranty week worker workshop zone""");
    private static final List<String> ADJECTIVES = words("""
            active annual basic blank brief central certain clear cold common daily dark digital direct double early eastern
            empty extra fast final first fixed foreign former free fresh full general global golden grand green heavy hidden
            high initial inner internal joint large late light local lower major manual medium minor mobile monthly national
            native new northern official old open outer partial past pending plain premium primary prior private public quick
            quiet rapid rare recent red regional regular remote royal rural second secure senior severe shared sharp short
            silent silver simple single small solid southern special standard steady strict strong sudden thin third total
            upper urban usual valid visible warm weekly western white wide winter yearly young""");
    private static final List<String> STATES = words("""
            open closed pending shipped cancelled returned paid unpaid draft approved rejected active inactive archived new
            delivered lost blocked expired planned running finished failed unknown""");
    private static final List<String> COUNTRIES = words("""
            Germany France Italy Spain Norway Sweden Poland Brazil Canada Mexico Japan China India Kenya Egypt Chile Peru
            Greece Turkey Austria Belgium Denmark Finland Iceland Ireland Portugal Hungary Romania Ukraine Vietnam""");
    private static final List<String> STARTS = words("""
            ber bran car cor dal den ed el fal fin gar gol har hel ir jan kal ken lan lin mar mon nor ol pal per ran ros sal
            sten tal tor ul val ver wal wes yar zim bo ka li mu ne ri so ta""");
    private static final List<String> MIDDLES =
            words("a e i o u an ar el en er es il in is on or ul un do ka la li lo ma na no ra ri ro sa ta ti to va");
    private static final List<String> FAMILY_ENDS =
            words("son sen man ner berg feld ski dez ini ez ard ett ing ley low mann mond nik quist ström ter ton vic");
    private static final List<String> TOWN_ENDS =
            words("burg ville ton stad dorf ford field ham haven heim hurst mouth port stein wick worth bad by");
    private static final List<String> BRAND_ENDS = words("ex ix ia on us tec lab corp net soft gen ora ium ax");

    private final List<String> families;
    private final List<String> towns;
    private final List<String> brands;

    SyntheticWords(long seed) {
        Random random = new Random(seed);
        this.families = built(random, 30_000, FAMILY_ENDS);
        this.towns = built(random, 20_000, TOWN_ENDS);
        this.brands = built(random, 20_000, BRAND_ENDS);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static List<String> built(Random random, int count, List<String> ends) {
        Set<String> built = new LinkedHashSet<>();
        while (built.size() < count) {
            StringBuilder word = new StringBuilder(any(random, STARTS));
            for (int i = random.nextInt(3); i > 0; i--) {
                word.append(any(random, MIDDLES));
            }
            word.append(any(random, ends));
            built.add(capitalized(word.toString()));
        }
        return new ArrayList<>(built);
    }

    static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String any(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    /** Early words far more often than late ones. */
    private static String often(Random random, List<String> words) {
        double place = random.nextDouble();
        return words.get((int) (place * place * place * words.size()));
    }

    String noun(Random random) {
        return any(random, NOUNS);
    }

    String adjective(Random random) {
        return any(random, ADJECTIVES);
    }

    String state(Random random) {
        return any(random, STATES);
    }

    String country(Random random) {
        return any(random, COUNTRIES);
    }

    String firstName(Random random) {
        return any(random, FIRST_NAMES);
    }

    String family(Random random) {
        return often(random, families);
    }

    String town(Random random) {
        return often(random, towns);
    }

    String brand(Random random) {
        return often(random, brands);
    }
}
