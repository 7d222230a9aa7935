package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** More recipes that ask about the sandbox itself. */
final class MachineRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("path-entries", READ)
              .example("list the directories in PATH")
              .asks(
                  "<show> [every|each] (<dirs>|entries) <in> [search|variable] =path [variable]",
                  "<show> [search] =path (entries|one per line|line by line)")
              .does("Shows the folders that programs are looked for in, one a line.")
              .by("printf '%s\\n' \"${PATH//:/$'\\n'}\""),
          recipe("cpu-load", READ)
              .example("what is the load average")
              .asks(
                  "<show> [system|cpu|current] (load|load average|cpu load|system load)",
                  "how busy is (the machine|machine|system|cpu|the system)")
              .does("Shows the load averages of 1, 5 and 15 minutes.")
              .by("cut -d ' ' -f 1-3 /proc/loadavg"),
          recipe("process-tree", READ)
              .example("show the processes as a tree")
              .asks(
                  "<show> [running] processes (as [a] tree|in [a] tree|hierarchically)",
                  "<show> process tree")
              .does("Shows the processes in the sandbox as a tree.")
              .by("ps -eo pid,ppid,args --forest"),
          recipe("top-cpu", READ)
              .example("which processes use the most cpu")
              .asks(
                  "(what|which) processes (use|take|are using|consume) most (cpu|processor|cpu"
                      + " time)",
                  "<show> [top] {n} processes by (cpu|cpu usage|cpu time)",
                  "<show> processes (using most|by) (cpu|cpu time|cpu usage)",
                  "<show> processes sorted by (cpu|cpu usage|cpu time)")
              .does("Shows the @{n} processes that use the most processor time.")
              .by("ps -eo pid,pcpu,args --sort=-pcpu | sed -n '1,@{n}p'"),
          recipe("process-named", READ)
              .example("is a process called bash running")
              .asks(
                  "is [there] [a] process (called|named) {text} [running]",
                  "<show> (if|whether) [a] process (called|named) {text} is running",
                  "<show> [running] processes (called|named) {text}")
              .does("Shows the processes named @{text}, or that there are none.")
              .by("pgrep -ax -- @{text} || { [ $? -eq 1 ] && echo 'not running'; }"),
          recipe("inodes-free", READ)
              .example("how many inodes are free")
              .asks(
                  "<count> inodes are (free|left|available|used)",
                  "<show> [free|used] (inodes|inode usage)")
              .does("Shows the inodes used and left on the sandbox's disks.")
              .by("df -i / /work /tmp"),
          recipe("swap", READ)
              .example("how much swap is used")
              .asks(
                  "how much swap [space] is (used|free|available|there|in use)",
                  "<show> swap [usage|space]")
              .does("Shows how much swap there is and is used.")
              .by("free -h | gawk 'NR == 1 || /^Swap/'"),
          recipe("memory-total", READ)
              .example("how much memory does this machine have in total")
              .asks(
                  "how much (memory|ram) does (this machine|machine|sandbox|system|it) have in"
                      + " total",
                  "<show> total (memory|ram)",
                  "how much total (memory|ram) is there")
              .does("Shows how much memory there is.")
              .by("gawk '/^MemTotal/ { printf \"%d MiB\\n\", $2 / 1024 }' /proc/meminfo"),
          recipe("time-zone", READ)
              .example("what is the time zone")
              .asks(
                  "<show> [current|system] (time zone|timezone)",
                  "(which|what) (time zone|timezone) is (this|it|used|set)")
              .does("Shows the time zone's name and distance from UTC.")
              .by("date '+%Z %:z'"),
          recipe("locale-settings", READ)
              .example("show the locale settings")
              .asks("<show> [current|system] (locale|locale settings|language settings)", "locale")
              .does("Shows the settings for language and country.")
              .by("locale"),
          recipe("umask-value", READ)
              .example("what is the umask")
              .asks("<show> [current] umask", "umask")
              .does("Shows which rights new files do not get.")
              .by("umask"),
          recipe("shell-name", READ)
              .example("which shell am I using")
              .asks(
                  "(which|what) shell (am i using|is this|is used|do i use|is running|am i in)",
                  "<show> [current] shell [name|version]")
              .does("Shows which shell runs the script.")
              .by("echo \"bash $BASH_VERSION\""),
          recipe("shells", READ)
              .example("which shells are installed")
              .asks(
                  "(which|what) shells are (installed|available|there)",
                  "<show> [every|each] (installed|available) shells")
              .does("Lists the shells of the sandbox.")
              .by("sed '/^#/d' /etc/shells"),
          recipe("home-folder", READ)
              .example("what is my home directory")
              .asks(
                  "<show> [my] home (directory|folder) [path]",
                  "where is [my] home (directory|folder)",
                  "echo $home")
              .does("Shows the path of the home folder.")
              .by("printf '%s\\n' \"$HOME\""),
          recipe("tools", READ)
              .example("which commands are available")
              .asks(
                  "(which|what) (commands|programs|tools) are (available|installed|there)",
                  "<show> [every|each] (available|installed) (commands|programs|tools)")
              .does("Lists the programs that can be called.")
              .by(
                  "find /usr/local/bin /usr/bin -maxdepth 1 -perm /111 ! -type d -printf '%f\\n'"
                      + " 2> /dev/null"
                      + " | sort -u"),
          recipe("tool-count", READ)
              .example("how many commands are available")
              .asks("<count> (commands|programs|tools) are (available|installed|there)")
              .does("Counts the programs that can be called.")
              .by(
                  "find /usr/local/bin /usr/bin -maxdepth 1 -perm /111 ! -type d -printf '%f\\n'"
                      + " 2> /dev/null"
                      + " | sort -u | wc -l"),
          recipe("tool-help", READ)
              .example("show the help of grep")
              .asks("<show> (help|usage|options) (of|for) [command|program|tool] {text}")
              .does("Shows what the program @{text} says of its own use.")
              .by(
                  "program=$(type -P -- @{text}) || { echo 'there is no such program' >&2;"
                      + " exit 127; }\n"
                      + "\"$program\" --help < /dev/null 2>&1"),
          recipe("environment-count", READ)
              .example("how many environment variables are set")
              .asks("<count> environment variables are (set|there|defined)")
              .does("Counts the environment variables.")
              .by("env -0 | tr -cd '\\0' | wc -c"),
          recipe("environment-matching", READ)
              .example("show the environment variables containing \"PATH\"")
              .asks("<find> environment variables (<with>|that start with|starting with) {text}")
              .does("Shows the environment variables with @{text} in name or value.")
              .by("env | { grep -F -e @{text} || [ $? -eq 1 ]; } | sort"),
          recipe("user-exists", READ)
              .example("does the user nobody exist")
              .asks(
                  "(does|do) user {user} exist",
                  "is there [a] user (called|named) {user}",
                  "<show> (if|whether) user {user} exists")
              .does("Says whether there is a user @{user}.")
              .by("if id -u @{user} > /dev/null 2>&1; then echo yes; else echo no; fi"),
          recipe("user-details", READ)
              .example("what is the user id of nobody")
              .asks(
                  "<show> (user id|uid|id|groups) of [user] {user}",
                  "(which|what) groups (is|does) [user] {user} (in|belong to)")
              .does("Shows the numbers and groups of the user @{user}.")
              .by("id @{user}"),
          recipe("file-system-of", READ)
              .example("which filesystem is /work on")
              .asks(
                  "(which|what) (filesystem|file system|disk) is {path} on",
                  "<show> (filesystem|file system) (of|for) {path}",
                  "how much (space|disk space|room) is (free|left|available) (in|on|at|for) {path}")
              .does("Shows the filesystem that @{path} lies on, and its room.")
              .by("df -hT -- @{path}"),
          recipe("page-size", READ)
              .example("what is the page size")
              .asks("<show> [memory|system] page size")
              .does("Shows the size of a memory page in bytes.")
              .by("getconf PAGESIZE"),
          recipe("word-size", READ)
              .example("is this a 32 or 64 bit system")
              .asks(
                  "is (this|it|system|machine) [a] (32 or 64|32-bit or 64-bit|64 or 32) [bit]"
                      + " [system|machine]",
                  "how many bits does (this|machine|system) [machine] have")
              .does("Shows how many bits a long number has.")
              .by("getconf LONG_BIT"));

  private MachineRecipes() {}
}
