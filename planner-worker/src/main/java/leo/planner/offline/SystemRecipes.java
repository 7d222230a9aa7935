package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that ask about the sandbox itself. */
final class SystemRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("kernel", READ)
              .example("what kernel is running")
              .asks(
                  "(what|which) [version of] [linux] kernel [version] [is]"
                      + " [this|it|running|used|in use] [running]",
                  "<show> [linux] kernel [version|release|name]",
                  "uname")
              .does("Shows the kernel's name and version.")
              .by("uname -srv"),
          recipe("operating-system", READ)
              .example("which operating system is this")
              .asks(
                  "(what|which) (operating system|os|linux|distribution|distro|linux distribution)"
                      + " [version] [is|am i] [this|it|running|used|on|using]",
                  "<show> (operating system|os|distribution|distro|linux) [name|version|release]"
                      + " [and version]",
                  "(what|which) version of (linux|debian) is (this|running|it)")
              .does("Shows the operating system's name and version.")
              .by(". /etc/os-release && echo \"$PRETTY_NAME\""),
          recipe("cpu-count", READ)
              .example("how many cpus are there")
              .asks(
                  "<count> (cpu|processor|core|cpu core) [(is|are|do|does|we|i|have|it|this"
                      + " machine)]"
                      + " [have|has|in|are] [there|available|machine|computer|sandbox|system]",
                  "nproc")
              .does("Shows how many processors there are.")
              .by("nproc"),
          recipe("cpu-model", READ)
              .example("what kind of cpu is this")
              .asks(
                  "<show> (cpu|processor) [model|type|info|information|details|name]",
                  "(what|which) (kind|type|model) of (cpu|processor) is (this|it|used)",
                  "(what|which) (cpu|processor) is (this|it|used)",
                  "lscpu")
              .does("Shows the processor's model.")
              .by(
                  "gawk -F '[\\t ]*: ' '/^model name|^vendor_id/ && !seen[$1]++ { print $1"
                      + " \": \" $2"
                      + " }' /proc/cpuinfo"),
          recipe("memory", READ)
              .example("how much memory is free")
              .asks(
                  "how much (memory|ram) [is|are|do|does|i|we|have|it|this machine]"
                      + " [has|have|free|available|used|left|there|in use]",
                  "<show> [free|available|total|used] (memory|ram) [usage|use|free|available]",
                  "(memory usage|free memory|ram usage)")
              .does("Shows the memory in use and free.")
              .by("free -h"),
          recipe("uptime", READ)
              .example("how long has the system been running")
              .asks(
                  "how long (has|is) [this] (system|machine|computer|sandbox|it)"
                      + " [been] (up|running|on)",
                  "<show> [system|machine] uptime",
                  "what is uptime",
                  "uptime")
              .does("Shows how long the sandbox has been up.")
              .by("gawk '{ printf \"%d seconds\\n\", $1 }' /proc/uptime"),
          recipe("current-user", READ)
              .example("which user am I")
              .asks(
                  "(who|which user|what user) am i [logged in as|running as]",
                  "<show> [current|my] (user|username|user name|user id|uid)",
                  "whoami",
                  "(who|which user) is [the] current user")
              .does("Shows the user and groups that commands run as.")
              .by("id"),
          recipe("processes", READ)
              .example("list the running processes")
              .asks(
                  "<show> [running|active] processes [running]",
                  "(what|which) processes are (running|active)",
                  "what is running",
                  "ps")
              .does("Lists the processes in the sandbox.")
              .by("ps -eo pid,ppid,user,pcpu,pmem,args"),
          recipe("process-count", READ)
              .example("how many processes are running")
              .asks("<count> [running] processes [are|running|active] [running|active]")
              .does("Counts the processes in the sandbox, but for those that count.")
              .by("ps -eo pid= | wc -l | gawk '{ print $1 - 3 }'"),
          recipe("top-memory", READ)
              .example("which processes use the most memory")
              .asks(
                  "(what|which) processes (use|take|are using|consume) most (memory|ram)",
                  "<show> [top] {n} processes by (memory|ram|memory usage)",
                  "<show> processes using most (memory|ram)")
              .does("Shows the @{n} processes that use the most memory.")
              .by("ps -eo pid,rss,args --sort=-rss | sed -n '1,@{n}p'"),
          recipe("environment", READ)
              .example("list the environment variables")
              .asks("<show> [every|each] environment [variables]", "env", "printenv")
              .does("Lists the environment variables.")
              .by("env | sort"),
          recipe("environment-variable", READ)
              .example("what is the value of the environment variable PATH")
              .asks(
                  "<show> [value of] (environment variable|variable|env var) {text}",
                  "<show> [value of] {text} (environment variable|env var)")
              .does("Shows the environment variable @{text}; fails if it is not set.")
              .by("printenv -- @{text}"),
          recipe("host-name", READ)
              .example("what is the hostname")
              .asks(
                  "<show> (hostname|host name|name of [this] (host|machine|computer|system)"
                      + "|(machine|computer) name)",
                  "hostname",
                  "what is (machine|computer|system) called")
              .does("Shows the sandbox's host name.")
              .by("hostname"),
          recipe("architecture", READ)
              .example("what is the cpu architecture")
              .asks(
                  "<show> [cpu|processor|system|machine|hardware] architecture",
                  "(what|which) [cpu|processor|system] architecture is (this|it|used)",
                  "is this (a 64 bit|64 bit|64-bit) (system|machine)",
                  "arch")
              .does("Shows the machine's architecture.")
              .by("uname -m"),
          recipe("tool-version", READ)
              .example("what version of bash is installed")
              .asks(
                  "(what|which) version of {text} (is|do|am) [i|we] [installed|have|there|running"
                      + "|using]",
                  "<show> version of {text}",
                  "<show> {text} version",
                  "(what|which) {text} version is (installed|there|used|this)")
              .does("Shows the version of the program @{text}.")
              .by(
                  "program=$(type -P -- @{text}) || { echo 'there is no such program' >&2;"
                      + " exit 127; }\n"
                      + "\"$program\" --version < /dev/null 2>&1 | sed -n '1p'"),
          recipe("tool-installed", READ)
              .example("is jq installed")
              .asks(
                  "is {text} (installed|available)",
                  "is program {text} (installed|available)",
                  "<show> (if|whether) {text} is (installed|available)",
                  "do (we|i|you) have {text} installed",
                  "where is [the] (program|command|tool) {text} [installed]",
                  "(which|where is) {text} installed")
              .does("Says where the program @{text} is, or that there is none.")
              .by("type -P -- @{text} || echo 'not installed'"),
          recipe("installed-packages", READ)
              .example("list the installed packages")
              .asks(
                  "<show> installed packages [version]",
                  "<show> packages [that are] installed",
                  "(what|which) packages are installed",
                  "<show> (what|which) packages are installed")
              .does("Lists the Debian packages in the sandbox's image.")
              .by("dpkg-query -W"),
          recipe("users", READ)
              .example("list the users of this system")
              .asks(
                  "<show> [every|each] [system] users [<in> [this|system|machine]"
                      + " [system|machine]]",
                  "<show> user accounts [<in> [this|system] [system|machine]]",
                  "(what|which) users (exist|are there|are on this system)")
              .does("Lists the names of the sandbox's users.")
              .by("cut -d: -f1 /etc/passwd"),
          recipe("groups", READ)
              .example("list the groups of this system")
              .asks(
                  "<show> [every|each] [user|system] =groups [<in> [this|system] [system|machine]]")
              .does("Lists the names of the sandbox's groups.")
              .by("cut -d: -f1 /etc/group"),
          recipe("working-folder", READ)
              .example("what is the current directory")
              .asks(
                  "<show> (current|working|current working|present working) (directory|folder|dir)"
                      + " [path]",
                  "where am i",
                  "(what|which) (directory|folder) am i in",
                  "pwd")
              .does("Shows the working folder's path.")
              .by("pwd"),
          recipe("limits", READ)
              .example("show the resource limits")
              .asks("<show> (resource|process|shell|user) limits", "ulimit")
              .does("Shows the limits that processes have.")
              .by("ulimit -a"),
          recipe("mounts", READ)
              .example("list the mounted filesystems")
              .asks(
                  "<show> [every|each] (mounted (filesystem|file system|disk)|mounts|mount points)",
                  "(what|which) (filesystem|file system) are mounted")
              .does("Lists what is mounted in the sandbox.")
              .by("cat /proc/mounts"));

  private SystemRecipes() {}
}
