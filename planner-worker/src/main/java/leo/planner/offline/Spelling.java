package leo.planner.offline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Guesses what a misspelt word was meant to be: the one word of the recipes that is a slip away. A
 * caller's texts and names stay as they are written.
 */
final class Spelling {
  private static final Pattern PLAIN = Pattern.compile("[A-Z]?[a-z]{3,}");

  /** From this length on, any single slip is taken for one; shorter words are too close. */
  private static final int LONG = 5;

  /** From this length on, two slips are. */
  private static final int VERY_LONG = 8;

  /** English words that are a slip away from one of the recipes' and mean something else. */
  private static final Set<String> OTHER_WORDS =
      Stream.of(
              ("able about above adds alive along arrow bears beast being bible bill bind blame"
                      + " bland"
                      + " boat bold bones boots bound bread break brand broad build burst cable"
                      + " cache cards"
                      + " case cast chain chair change charge chart cheap chess chose class"
                      + " clean close cloth"
                      + " cloud coat code cold colony coins cool corn cost couch could count"
                      + " court cover crash"
                      + " crate cream crime crown cycle dairy dance dates dead deal dear death"
                      + " deep deer deny"
                      + " desk dial diet done door doubt down draft drama drink drive drops duty"
                      + " each earth"
                      + " east easy eight else ever exact faces fails fair faith fall fancy farm"
                      + " fast fate fear"
                      + " feel feet fever field fight final fines fired firm fish fist fits five"
                      + " flags flat"
                      + " flies flight float floor flour flow foil fold folks fond food foot"
                      + " force fork form"
                      + " forth forty fount frame fresh fried front fruit fuel fully funds funny"
                      + " gain game"
                      + " gate ghost giant gift given giver glad glass globe goal goat going"
                      + " gold golf gone"
                      + " grade grand grant grass grave gray great green grief grill grips gross"
                      + " group grown"
                      + " guard guess guest guide guilt habit hairs half hall hands happy hard"
                      + " harm hate have"
                      + " head heal heap hear heart heat heavy held hell hello hence hero herb"
                      + " hide high hill"
                      + " hint hire hobby hold holder holders hole holy home honey honor hope"
                      + " horn horse host"
                      + " hotel hours house human humor hunt hurry hurt idea ideal inner inter"
                      + " issue items"
                      + " joint joke judge juice jump keen keep kept kick kids kind king knee"
                      + " knew knife knows"
                      + " label labor lack lady lake lamp land lanes large laser late later"
                      + " laugh lawn layer"
                      + " lead leaf learn lease least leave legal lens less level lever life"
                      + " lift like"
                      + " limbs lime limit links lips lists live liver lives load loan local"
                      + " lock logic lone"
                      + " lord lose loss lost lots loud love loved lover lower luck lucky lunch"
                      + " lungs lying"
                      + " magic mails main major maker makes male march marks match maybe mayor"
                      + " meals mean"
                      + " means media meet melt merge merit metal might mild miles milk mill"
                      + " mind mine mines"
                      + " minor mint minus mixed model modem money month moods moral more most"
                      + " mostly mother"
                      + " mount mouse mouth move moved movie music nails naked names nasty nerve"
                      + " never newer"
                      + " newly news nice night noble noise north nose noted notes novel nurse"
                      + " oceans odds"
                      + " offer often older onion opera order other ought outer owned owner"
                      + " paces pages paid"
                      + " pain paint pair panel panic paper parks parts party paste patch path"
                      + " pause peace"
                      + " peach pearl pens phase phone photo piano piece pile piles pilot pines"
                      + " pink pipe pitch"
                      + " place places plain plane plans plant plate play plaza plots plus poem"
                      + " poems point"
                      + " poles pool poor pope port pose post pound power press price pride"
                      + " prime print prior"
                      + " prize proof proud prove pull pulse punch pupil purse push queen query"
                      + " quest quick"
                      + " quiet quite quote race radio rail rain raise range ranks rapid rare"
                      + " rates ratio reach"
                      + " ready realm rear reply rests rice rich ride rifle right rings riot"
                      + " rise risk rival"
                      + " river roads robot rock rode role roles roll roman roof room root rope"
                      + " rose rough"
                      + " round route royal rugby ruin rule rules rural safe sail sake salad"
                      + " sale sales salt"
                      + " same sand sauce save scale scene scope score seat seed seek seem self"
                      + " sell send sense"
                      + " serve seven shade shake shall shame shape share sharp sheep sheet"
                      + " shelf shell shift"
                      + " shine ship shirt shock shoe shoes shoot shop shore short shot should"
                      + " shots shout"
                      + " shown sick side sides sight sign silk silly since sing sites sixth"
                      + " sizes skill skin"
                      + " skirt slave sleep slice slide slim slope slow small smart smell smile"
                      + " smoke snake"
                      + " snow sober social soft soil solar solid solve some song songs soon"
                      + " soul sound soup"
                      + " south space spare speak speed spell spend spent spin spite split spoke"
                      + " sport spot"
                      + " spray squad stack staff stage stair stake stamp stand stare start"
                      + " state stays steal"
                      + " steam steel steep stem step stick stiff still stock stone stood stool"
                      + " stop store"
                      + " storm story stove straw strip stuck study stuff style sugar suit suite"
                      + " sunny super"
                      + " sweet swift swing sword tail tales talk tall tank tape tasks taste"
                      + " taxes teach team"
                      + " tears teeth tells tend tennis tense tent terms thank their theme there"
                      + " these thick"
                      + " thief thing think third those three threw throw tiger tight tiles time"
                      + " tired title"
                      + " toast today token tone tools tooth topic touch tough tour towel tower"
                      + " towns toys"
                      + " trace track trade trail train trait trash treat trees trend trial"
                      + " tribe trick tried"
                      + " trips truck truly trust truth tubes tune turns twice twist under union"
                      + " unite until"
                      + " upper upset urban usage using usual vague valid value vast verse video"
                      + " views villa"
                      + " vines virus visit vital voice vote wage waist wait walk wall walls"
                      + " want wants warm"
                      + " wash waste watch water waves weak wear weeds weigh weird wheat wheel"
                      + " where which"
                      + " while white whole whose wide wife wild will wind windy wine wines wing"
                      + " wings winner"
                      + " wipe wire wise wish witch woman women wonder wood words work works"
                      + " world worry worse"
                      + " worst worth would wound wrist write wrong wrote yacht yard years yield"
                      + " young yours"
                      + " youth zones beautiful important chapter matter master mister sister"
                      + " faster lotion"
                      + " nation motion notion ration station mention")
                  .split(" ", -1))
          .collect(Collectors.toUnmodifiableSet());

  private final Set<String> vocabulary;

  /**
   * Knows a vocabulary.
   *
   * @param vocabulary the words of the recipes, in the singular
   */
  Spelling(Set<String> vocabulary) {
    Set<String> plain = new TreeSet<>();
    vocabulary.stream().filter(word -> PLAIN.matcher(word).matches()).forEach(plain::add);
    this.vocabulary = plain;
  }

  /** The tokens with guesses for what is misspelt; nothing if there is nothing to guess. */
  Optional<List<Token>> corrected(List<Token> tokens) {
    List<Token> corrected = new ArrayList<>();
    boolean changed = false;
    for (Token token : tokens) {
      Optional<String> meant = meant(token);
      changed |= meant.isPresent();
      corrected.add(meant.map(token::meant).orElse(token));
    }
    return changed ? Optional.of(List.copyOf(corrected)) : Optional.empty();
  }

  private Optional<String> meant(Token token) {
    String word = token.word();
    boolean plain = !token.quoted() && PLAIN.matcher(token.text()).matches() && word.length() > 3;
    if (!plain
        || vocabulary.contains(word)
        || vocabulary.contains(token.stem())
        || OTHER_WORDS.contains(word)
        || OTHER_WORDS.contains(token.stem())) {
      return Optional.empty();
    }
    int slips = word.length() >= VERY_LONG ? 2 : 1;
    for (int distance = 1; distance <= slips; distance++) {
      Set<String> near = new HashSet<>();
      for (String candidate : vocabulary) {
        if (isNear(word, candidate, distance)) {
          near.add(candidate);
        } else if (isNear(word, candidate + "s", distance)) {
          near.add(candidate + "s");
        }
      }
      // Two words as near as each other are no guess but a gamble.
      if (near.size() == 1) {
        return Optional.of(near.iterator().next());
      }
      if (!near.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isNear(String word, String candidate, int distance) {
    if (Math.abs(word.length() - candidate.length()) > distance || candidate.length() < 4) {
      return false;
    }
    if (isSwapped(word, candidate)) {
      return true;
    }
    int shorter = Math.min(word.length(), candidate.length());
    boolean longEnough = shorter >= (distance > 1 ? VERY_LONG - 1 : LONG);
    return longEnough && slips(word, candidate, distance) <= distance;
  }

  /** Whether two neighbouring letters changed places, and nothing else. */
  private static boolean isSwapped(String word, String candidate) {
    if (word.length() != candidate.length()) {
      return false;
    }
    int at = 0;
    while (at < word.length() && word.charAt(at) == candidate.charAt(at)) {
      at++;
    }
    return at + 1 < word.length()
        && word.charAt(at) == candidate.charAt(at + 1)
        && word.charAt(at + 1) == candidate.charAt(at)
        && word.substring(at + 2).equals(candidate.substring(at + 2));
  }

  /**
   * How many letters differ, are too many or are missing; more than the most counts as most + 1.
   */
  private static int slips(String word, String candidate, int most) {
    int[] row = new int[candidate.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= word.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int least = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int replaced = diagonal + (word.charAt(i - 1) == candidate.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
    }
    return row[candidate.length()];
  }
}
