package leo.planner.offline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.planner.PlanOutcome.NeedsModel;

/** Knows what recipes cannot even try: other languages, small talk, questions of knowledge. */
final class Beyond {
  /** What helps where recipes do not. */
  static final String MODEL =
      "The operator sets another planner with LEO_PLANNER; one with a language model knows more.";

  private static final Map<String, Set<String>> LANGUAGES =
      Map.of(
          "German",
          words(
              "der die das den dem ein eine einen einem und oder nicht ist sind wie viele viel alle"
                  + " allen zeige zeig liste finde suche lösche zähle sortiere erstelle kopiere"
                  + " datei dateien ordner verzeichnis zeilen zeile wörter größe größten größer als"
                  + " mit von für auf im bitte mir ich welche welcher wann wo wer warum heute"
                  + " gibt es unter aus zum zur"),
          "French",
          words(
              "le la les des du de un une et ou dans est sont combien quel quelle quels quelles"
                  + " tous toutes tout montre montrez affiche afficher liste lister trouve trouver"
                  + " cherche supprime supprimer compte compter fichier fichiers dossier dossiers"
                  + " lignes mots taille plus grand avec pour sur moi je vous il y ce cette qui"
                  + " que"),
          "Spanish",
          words(
              "el la los las del de un una y en es son cuántos cuantos cuántas cuantas qué que"
                  + " cuál todos todas muestra mostrar muéstrame lista listar encuentra buscar"
                  + " busca borra borrar elimina eliminar cuenta contar archivo archivos carpeta"
                  + " líneas lineas palabras tamaño más grandes con para por hay"),
          "Italian",
          words(
              "il lo gli le la di del della nella nel un una e sono quanti quante quale quali tutti"
                  + " tutte mostra mostrami elenca trova cerca cancella elimina conta cartella"
                  + " righe"
                  + " parole più grandi con per che ci"),
          "Portuguese",
          words(
              "o os as do da dos das um uma e em no na são quantos quantas qual quais todos todas"
                  + " mostre mostrar liste listar encontre apague apagar conte arquivos arquivo"
                  + " ficheiros pasta linhas palavras maiores com para que há"),
          "Dutch",
          words(
              "de het een en of niet is zijn hoeveel alle toon laat zien zoek vind verwijder tel"
                  + " bestand bestanden map mappen regels woorden grootste met van voor op in mij"
                  + " welke"),
          "Polish",
          words(
              "i w z na jest są ile wszystkie pokaż wyświetl znajdź usuń policz plik pliki plików"
                  + " katalog katalogu linie słowa największe oraz który które"),
          "Swedish",
          words(
              "och i är alla visa hitta ta bort räkna hur många fil filer mapp mappen rader ord"
                  + " största med från för på som det finns"));

  private static final Set<String> ENGLISH =
      words(
          "the of in is are all and a an to for with find list show count how many what which that"
              + " files file lines every each delete sort copy move from under by me my");

  private static final Set<String> CHAT =
      words(
          "hello hi hey thanks hallo greetings goodbye bye welcome joke jokes poem poems story song"
              + " songs sandwich coffee tea pizza dinner recipe love sing dance laugh lol cheers"
              + " weather rain horoscope bored lonely marry friend");

  private static final Set<String> CHAT_SENTENCES =
      Set.of(
          "who are you",
          "what are you",
          "how are you",
          "what can you do",
          "help",
          "help me",
          "good morning",
          "good evening",
          "good night",
          "thank you",
          "what is your name",
          "are you there",
          "do it",
          "do it again",
          "again",
          "yes",
          "no",
          "stop",
          "go",
          "ok",
          "test",
          "what is up",
          "never mind",
          "are you human",
          "are you a robot",
          "can you help me");

  private static final Set<String> ASKING = words("who why explain define describe recommend");

  private static final Set<String> KNOWLEDGE =
      words(
          "capital president king queen population history meaning definition formula inventor"
              + " planet country countries continent war author currency distance");

  private Beyond() {}

  /** Why recipes cannot plan this, if it is of another kind than what they know. */
  static Optional<NeedsModel> reason(List<Token> tokens) {
    Optional<String> language = language(tokens);
    if (language.isPresent()) {
      return Optional.of(
          new NeedsModel(
              "This seems to be %s; the built-in recipes know English only."
                  .formatted(language.get()),
              "Say it in English, or submit the command itself. " + MODEL));
    }
    if (isChat(tokens)) {
      return Optional.of(
          new NeedsModel(
              "This is no task for a shell.",
              "Say what to do with files, text, numbers or dates, for example"
                  + " \"find all .conf files under /etc\" or \"what is 12 * (3 + 4)\"."));
    }
    if (isKnowledge(tokens)) {
      return Optional.of(
          new NeedsModel(
              "This asks for knowledge; the built-in recipes only know what a command can find out"
                  + " in the sandbox.",
              "Ask about files, text, numbers, dates or the sandbox itself. " + MODEL));
    }
    return Optional.empty();
  }

  private static Optional<String> language(List<Token> tokens) {
    long letters = 0;
    long foreign = 0;
    for (Token token : tokens) {
      if (!token.quoted()) {
        letters += token.text().codePoints().filter(Character::isLetter).count();
        foreign += token.text().codePoints().filter(Beyond::isForeign).count();
      }
    }
    if (foreign * 3 > letters && foreign > 0) {
      return Optional.of("no English");
    }
    long english = hits(tokens, ENGLISH);
    return LANGUAGES.entrySet().stream()
        .filter(language -> hits(tokens, language.getValue()) >= 2)
        .filter(language -> hits(tokens, language.getValue()) > english)
        .max(java.util.Comparator.comparingLong(language -> hits(tokens, language.getValue())))
        .map(Map.Entry::getKey);
  }

  private static boolean isForeign(int letter) {
    return Character.isLetter(letter)
        && Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN;
  }

  private static long hits(List<Token> tokens, Set<String> words) {
    return tokens.stream().filter(token -> words.contains(token.word())).count();
  }

  private static boolean isChat(List<Token> tokens) {
    String sentence = tokens.stream().map(Token::word).collect(Collectors.joining(" "));
    return CHAT_SENTENCES.contains(sentence)
        || tokens.stream().anyMatch(token -> CHAT.contains(token.word()));
  }

  private static boolean isKnowledge(List<Token> tokens) {
    String first = Courtesy.stripped(tokens).getFirst().word();
    return ASKING.contains(first)
        || tokens.stream().anyMatch(token -> KNOWLEDGE.contains(token.stem()));
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
  }
}
