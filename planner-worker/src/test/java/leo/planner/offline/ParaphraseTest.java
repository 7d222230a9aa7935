package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everyday ways to say it: the right recipe or none, and nearly always the right one. */
class ParaphraseTest {
  private static final String PARAPHRASES =
      """
      top-files-by-lines | Count lines in all .txt files in /usr/share and list the top 5.
      top-files-by-lines | what are the ten longest .conf files in /etc
      top-files-by-lines | which python file in /usr/lib has the most lines?
      count-lines-per-file | how many lines are in each .sh file under /etc?
      count-lines-per-file | count lines of every log file
      count-lines | number of lines in /etc/passwd
      count-lines | how many lines does notes.txt have
      count-lines | Can you tell me how many lines there are in notes.txt?
      count-lines | count the lines of 'my notes.txt' please
      count-words | how many words does README contain
      count-words | word count of notes.txt
      count-characters | how many characters are in notes.txt?
      count-files | how many files are there in /etc?
      count-files | count all files under /usr/share
      count-files | how many pdf files does the docs folder contain
      count-files | total number of .conf files in /etc
      count-files | could you count the images in photos/
      count-files | count the number of files here
      count-folders | how many subdirectories does /usr have
      count-folders | number of folders in /etc
      count-matching-lines | how many lines in app.log contain "error"
      count-matching-lines | count lines matching 'warn' in app.log
      count-occurrences | how often does "foo" appear in a.txt
      count-occurrences | count the occurrences of foo in a.txt
      frequent-words | what are the 5 most common words in book.txt
      find-files | where are the .conf files in /etc
      find-files | list every *.md file in docs/
      find-files | locate all json files under /usr
      find-files | in /usr/share, find all markdown files
      find-files | find files with the extension .log in /var
      find-files | find files ending in .gz under /usr/share
      find-files | find all jpg and png files in photos/
      find-files | show me all shell scripts files in /etc
      find-files | find files named core
      find-files | Find all files whose name starts with "img" in photos/
      find-by-name | where is report.pdf
      find-files | locate the file named passwd.bak in /etc
      find-folders | list all subfolders of /usr
      find-empty-files | which files in /etc are empty?
      find-empty-files | list all empty files here
      find-empty-folders | show me the empty directories under /var
      find-larger-than | list files over 5MB in /usr
      find-larger-than | find log files bigger than 1.5 GiB under /var
      find-larger-than | which files in /usr are larger than a megabyte
      find-smaller-than | find files smaller than 10 bytes in /etc
      find-changed-since | what files were changed today in /etc?
      find-changed-since | files modified in the last two hours
      find-changed-since | find txt files changed within the past week in /tmp
      find-changed-since | show files modified less than 30 minutes ago
      find-changed-since | list files updated yesterday in /var
      find-older-than | show files older than 2 weeks in /var/log
      find-older-than | which files in /tmp are older than a day
      find-containing | which files under /etc contain localhost?
      find-containing | find all files that mention "NOTE" in src/
      find-containing | list python files containing "import os" under /usr/lib
      find-hidden | list hidden files in this folder
      find-broken-links | are there broken links in /usr
      find-duplicates | find duplicate files here
      list-folder | what files are in /etc
      list-folder | list files
      list-folder | show me everything in /usr
      list-tree | show the folder structure of /etc/apt
      newest-files | what is the most recently modified file in /etc?
      newest-files | show the 3 latest files in /var/log
      oldest-files | give me the oldest file in /etc
      largest-files | show me the 5 biggest files in /usr
      largest-files | what is the largest file under /usr/share
      largest-files | which files take up the most space in /usr
      largest-files | top ten largest .so files in /usr/lib
      smallest-files | what's the smallest file in /etc?
      size | what is the size of notes.txt
      size | how much space does /usr/share take up?
      size | how large is the docs directory
      largest-folders | show the three biggest directories in /usr
      total-size-of-files | how much space do all .log files in /var take
      disk-free | how much space is left on the disk?
      disk-free | show free disk space
      first-lines | print the first 3 lines of notes.txt
      first-lines | show only the top twenty lines of notes.txt
      first-lines | head of notes.txt
      last-lines | give me the last line of app.log
      last-lines | display the final five lines of app.log
      line-range | print lines 3 through 8 of notes.txt
      one-line | what is line 42 of notes.txt
      show-contents | what does notes.txt say
      show-contents | print notes.txt
      show-contents | what is in /etc/os-release?
      show-contents | read the file README
      lines-containing | grep for error in app.log
      lines-containing | which lines of app.log mention timeout
      lines-containing | look for "disk full" in app.log
      lines-without | show lines in app.log that do not contain "debug"
      search-folder | search for "password" in all .conf files under /etc
      search-folder | grep NOTE in src/
      replace-text | change every "cat" to "dog" in pets.txt
      replace-text | in pets.txt replace cat with dog
      sort-lines | show names.txt sorted alphabetically
      sort-lines | sort the lines of names.txt
      sort-numbers | sort the numbers in n.txt in ascending order
      sort-by-column | sort data.csv by column 3
      delete-duplicate-lines | remove duplicate lines from names.txt
      count-unique-lines | how many distinct lines are there in names.txt
      duplicate-lines | which lines in names.txt appear more than once
      compare-files | what's the difference between a.txt and b.txt?
      compare-files | diff a.txt b.txt
      sum-column | what is the sum of the third column in sales.csv
      average-column | average of column 2 in sales.csv
      csv-header | what columns does sales.csv have?
      csv-count-rows | how many records are there in sales.csv
      json-pretty | format data.json
      json-field | get the value of "name" from data.json
      tar-create | compress the docs folder into docs.tar.gz
      tar-create | create a tarball docs.tgz from docs/
      tar-extract | unpack docs.tar.gz
      tar-list | what is in docs.tar.gz
      zip-create | zip up docs/ as docs.zip
      zip-extract | unzip docs.zip
      gzip-file | compress notes.txt using gzip
      gzip-largest | gzip the three largest log files
      gzip-largest | find the 10 biggest .log files and compress them with gzip
      gzip-all | compress all log files with gzip
      make-folder | make a new directory named src
      make-folder | mkdir build
      write-file | write "hi there" to greeting.txt
      copy | copy a.txt to b.txt
      copy | make a copy of a.txt called b.txt
      move | move a.txt into the archive folder
      rename-extension | rename every .jpeg file to .jpg
      delete-file | remove a.txt
      delete-matching | delete all .bak files in the current directory
      delete-older-than | remove log files older than a week
      make-executable | make script.sh executable
      set-mode | chmod 755 run.sh
      now | what's the current time?
      now | what is today's date
      weekday | what day is today
      weekday-of | on which weekday was 2000-01-01
      date-ahead | what will the date be in three weeks
      date-ago | what date was it 100 days ago
      days-between | how many days from 2024-02-28 to 2024-03-01
      kernel | which kernel version is this
      operating-system | what linux distribution is this?
      cpu-count | how many cores does this machine have
      memory | how much RAM is available?
      memory | show memory usage
      uptime | how long has this machine been up
      current-user | who am I
      processes | what processes are running?
      environment | show me all environment variables
      host-name | what is the name of this machine
      architecture | what architecture is this
      tool-version | which version of python is installed
      tool-installed | do we have gawk installed
      installed-packages | what packages are installed
      working-folder | where am I
      calculate | how much is 17 times 23?
      calculate | what's 2+2
      calculate | calculate (3 + 4) * 2
      percent | what is 20 percent of 150
      square-root | square root of 2
      to-binary | what is 37 in binary
      count-up | count from 1 to 20
      random-number | pick a random number from 1 to 6
      sha256 | calculate the sha256 of a.txt
      md5 | md5sum of a.txt
      """;

  static Stream<String> paraphrases() {
    return PARAPHRASES.lines();
  }

  @ParameterizedTest
  @MethodSource("paraphrases")
  void areNeverPlannedByAnotherRecipe(String line) {
    assertThat(Plans.recipe(prompt(line))).isIn(recipe(line), "declined");
  }

  @Test
  void areUnderstoodNineTimesInTen() {
    long understood =
        paraphrases().filter(line -> Plans.recipe(prompt(line)).equals(recipe(line))).count();
    assertThat(paraphrases()).hasSizeGreaterThan(100);
    assertThat(understood).isGreaterThan(paraphrases().count() * 9 / 10);
  }

  private static String recipe(String line) {
    return line.substring(0, line.indexOf('|')).strip();
  }

  private static String prompt(String line) {
    return line.substring(line.indexOf('|') + 1).strip();
  }
}
