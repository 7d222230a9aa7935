package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import leo.planner.PlanOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of prompt that is no task for the sandbox has an answer of its own, never a plan. */
class BadInputPromptsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "?", "...", "!!!"})
  void emptyOnes(String prompt) {
    assertRefused(prompt, "says nothing");
  }

  @Test
  void longOnes() {
    assertNeedsModel("count the lines of a.txt and ".repeat(200), "too long");
    assertNeedsModel("find the file ".repeat(25), "too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "hi there",
        "thanks",
        "good morning",
        "tell me a joke",
        "make me a sandwich",
        "write a poem about the sea",
        "sing me a song",
        "how are you",
        "who are you",
        "what can you do",
        "will it rain tomorrow",
        "do it again"
      })
  void smallTalk(String prompt) {
    assertNeedsModel(prompt, "no task for a shell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wie viele Dateien sind in diesem Ordner | German",
        "zeige mir die größten Dateien | German",
        "lösche alle leeren Ordner und Dateien | German",
        "combien de fichiers y a-t-il dans le dossier | French",
        "montre-moi les plus grands fichiers dans /etc | French",
        "supprime tous les fichiers vides | French",
        "cuántos archivos hay en la carpeta | Spanish",
        "muestra los archivos más grandes | Spanish",
        "quanti file ci sono nella cartella | Italian",
        "quantos arquivos há na pasta | Portuguese",
        "hoeveel bestanden zijn er in deze map | Dutch",
        "列出所有文件 | no English",
        "покажи все файлы | no English",
        "ファイルを数えて | no English",
        "اعرض كل الملفات | no English",
        "pokaż wszystkie pliki w katalogu | Polish"
      })
  void otherLanguages(String prompt, String language) {
    assertNeedsModel(prompt, language);
    assertNeedsModel(prompt, "English only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "download https://example.org/a.zip",
        "ping example.org",
        "curl example.org",
        "what is my public ip",
        "upload a.txt to the ftp server",
        "email a.txt to bob",
        "find all logs and email them to bob",
        "fetch the latest news",
        "open the website example.org",
        "browse to example.org",
        "clone https://example.org/a.git",
        "check if https://example.org is up"
      })
  void theNetwork(String prompt) {
    assertRefused(prompt, "network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copy a.txt to the other machine",
        "list the files on the remote server",
        "how much memory does the production server have",
        "run uptime on all servers"
      })
  void otherHosts(String prompt) {
    assertRefused(prompt, "other host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo list the files in /etc",
        "show /etc/shadow as root",
        "reboot",
        "shutdown the machine",
        "mount the disk",
        "become root",
        "set the system time to 10:00"
      })
  void root(String prompt) {
    assertRefused(prompt, "unprivileged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"install python", "apt update", "pip install numpy", "upgrade all packages"})
  void packages(String prompt) {
    assertRefused(prompt, "installed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open firefox",
        "take a screenshot",
        "print a.txt on the printer",
        "play music.mp3",
        "turn up the volume",
        "open a.txt in vim"
      })
  void screensAndDevices(String prompt) {
    assertRefused(prompt, "device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"restart nginx", "start the docker container", "is the postgres service running"})
  void services(String prompt) {
    PlanOutcome outcome = Plans.outcome(prompt);
    assertThat(outcome).isInstanceOf(PlanOutcome.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count the files in /etc every hour",
        "run a daemon that deletes old logs",
        "watch app.log for errors",
        "schedule a backup",
        "keep running in the background",
        "back up a.txt nightly"
      })
  void whatNeverEnds(String prompt) {
    assertRefused(prompt, "scheduled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is the capital of France",
        "who was the first president",
        "why is the sky blue",
        "explain what a pipe is",
        "what is the population of Spain"
      })
  void knowledge(String prompt) {
    assertNeedsModel(prompt, "knowledge");
  }

  private static void assertRefused(String prompt, String reason) {
    assertThat(Plans.outcome(prompt))
        .isInstanceOfSatisfying(
            PlanOutcome.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  private static void assertNeedsModel(String prompt, String reason) {
    assertThat(Plans.outcome(prompt))
        .isInstanceOfSatisfying(
            PlanOutcome.NeedsModel.class, needs -> assertThat(needs.reason()).contains(reason));
  }
}
