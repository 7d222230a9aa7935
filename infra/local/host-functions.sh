# shellcheck shell=bash
# Sourced by leo, infra/local/sandbox-host.sh and infra/images/build.sh: how they talk (stderr
# only), how they wait (never without a limit) and how they get root (never behind the user's back).

LEO_HOME="${LEO_HOME:-$HOME/.leo}"
export LEO_HOME
# Debian keeps dockerd and debootstrap in sbin, which is not on an ordinary user's PATH.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

AS_ROOT=()   # put before a command that needs root; become_root fills it
child_pid="" # the command run_quietly is waiting for

say() { printf '[leo] %s\n' "$@" >&2; }

give_up() { # give_up EXIT_CODE LINE...
  local code=$1
  shift
  say "$@"
  exit "$code"
}

have() { command -v "$1" >/dev/null 2>&1; }

make_leo_home() {
  if [[ ! -d $LEO_HOME/logs || ! -d $LEO_HOME/locks ]]; then
    # 0700: the API key and the database live here.
    (umask 077 && mkdir -p "$LEO_HOME/logs" "$LEO_HOME/locks") ||
      give_up 2 "cannot create $LEO_HOME, where LEO keeps its key, logs and database." \
        "Make it writable for $(id -un), or set LEO_HOME to a folder that is."
  fi
}

# Holds the lock until this process, or the one it execs into, ends. File descriptor 9 is reserved
# for it.
lock_or_give_up() { # lock_or_give_up NAME SECONDS WHO
  exec 9>"$LEO_HOME/locks/$1"
  flock -n 9 && return
  say "waiting for another leo that is busy with $3 (at most $2 s) …"
  flock -w "$2" 9 ||
    give_up 2 "another leo has been busy with $3 for more than $2 s, so this one stops." \
      "See who holds $LEO_HOME/locks/$1 (fuser -v), end it if it hangs, and try again."
}

stop_child() {
  [[ -n $child_pid ]] && kill "$child_pid" 2>/dev/null
  child_pid=""
}

# Runs a long command with its output in a log, a limit, and a sign of life. Returns the command's
# exit code.
run_quietly() { # run_quietly WORDS LOG LIMIT_SECONDS COMMAND...
  local words=$1 log=$2 limit=$3 began=$SECONDS shown=0 took code=0
  shift 3
  say "$words …"
  printf '\n== %s: %s\n' "$(date -u +%FT%TZ)" "$*" >>"$log"
  # 9>&-: a child that outlives us must not keep our lock.
  timeout --kill-after=10 "$limit" "$@" >>"$log" 2>&1 </dev/null 9>&- &
  child_pid=$!
  while kill -0 "$child_pid" 2>/dev/null; do
    sleep 0.2
    took=$((SECONDS - began))
    if [[ -t 2 ]] && ((took > shown)); then
      shown=$took
      printf '\r[leo] %s … %d s\033[K' "$words" "$took" >&2
    elif ((took >= shown + 30)); then
      shown=$took
      say "$words … $took s"
    fi
  done
  wait "$child_pid" || code=$?
  child_pid=""
  if [[ -t 2 ]] && ((shown > 0)); then printf '\r\033[K' >&2; fi
  if ((code == 124 || code == 137)); then
    say "$words: stopped, it did not finish within $limit s."
  fi
  return "$code"
}

show_end_of() { # show_end_of LOG LINES
  say "the last lines of $1:"
  tail -n "$2" "$1" 2>/dev/null | sed $'s/\x1b\\[[0-9;]*m//g; s/^/    /' >&2 || true
}

# A yes typed at the terminal, not on stdin: stdin may be the job's input.
ask() { # ask QUESTION
  local answer=""
  [[ -t 2 ]] && { : </dev/tty; } 2>/dev/null || return 1
  printf '[leo] %s [y/N] ' "$1" >&2
  read -r -t 60 answer </dev/tty || printf '\n' >&2
  [[ $answer == [yY]* ]]
}

# Fills AS_ROOT, or ends the script with the commands somebody with root has to run.
become_root() { # become_root WHAT_FOR COMMAND_TO_RUN_BY_HAND...
  local what=$1
  shift
  ((EUID == 0)) && return
  if have sudo; then
    AS_ROOT=(sudo -n)
    timeout 5 sudo -n true 2>/dev/null && return
    if ask "$what needs root. Use sudo for it now?" && timeout --foreground 120 sudo -v; then
      return
    fi
  fi
  say "$what needs root, and $(id -un) may not use it here: nothing was changed."
  say "Somebody with root has to run this, then try again:"
  give_up 2 "${@/#/    }"
}

apt_install() { # apt_install PACKAGE...
  local log=$LEO_HOME/logs/apt.log
  have apt-get ||
    give_up 2 "missing on this machine: $*. There is no apt-get here, so LEO cannot install it." \
      "Install what these Debian packages hold with the machine's own package manager," \
      "then try again."
  become_root "installing $*" "apt-get update && apt-get install -y --no-install-recommends $*"
  # A third-party source that does not answer makes update fail; what is needed may still be there.
  run_quietly "reading Debian's package lists" "$log" 300 "${AS_ROOT[@]}" apt-get -q update ||
    say "apt-get update reported errors (see $log); trying to install anyway."
  run_quietly "installing $* from Debian's packages" "$log" 900 \
    "${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@" && return
  show_end_of "$log" 15
  give_up 2 "could not install $*, so LEO cannot go on. The lines above say why." \
    "Repair apt and try again; if this system has no package runsc, install gVisor by" \
    "    https://gvisor.dev/docs/user_guide/install/"
}

# The machine's own package source is the one known to answer: "MIRROR SUITE COMPONENT,COMPONENT…",
# or nothing.
package_source() {
  local suite fields
  suite=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  [[ -n $suite ]] && have apt-get || return 0
  # shellcheck disable=SC2016 # the $(…) are apt's placeholders
  fields='$(ORIGIN) $(SUITE) $(CODENAME) $(REPO_URI) $(COMPONENT)'
  apt-get indextargets --format "$fields" 'Created-By: Packages' 2>/dev/null |
    awk -v suite="$suite" '
      $1 ~ /^(Debian|Ubuntu)$/ && $3 == suite && $4 ~ /^https?:/ {
        if (mirror == "") mirror = $4
        if ($4 == mirror && !($5 in seen)) { seen[$5]; parts = parts (parts ? "," : "") $5 }
      }
      END { if (mirror) print mirror, suite, parts }'
}

# A package from the release's backports, for this one installation: the machine's package sources
# stay as they are. Returns 1, having changed nothing, where there is none.
apt_install_from_backports() { # apt_install_from_backports PACKAGE LOG
  local mirror="" suite="" folder options code=0
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  read -r mirror suite _ < <(package_source) || true
  [[ -n $mirror && -e $keyring ]] && grep -q '^ID=debian' /etc/os-release || return 1
  folder=$(mktemp -d /var/tmp/leo-backports.XXXXXX)
  chmod 0755 "$folder" # apt downloads as a user of its own
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
  printf 'deb [signed-by=%s] %s %s-backports main\n' "$keyring" "$mirror" "$suite" \
    >"$folder/sources.list"
  options=(-o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root)
  {
    run_quietly "looking for a newer $1 in $suite-backports" "$2" 120 \
      "${AS_ROOT[@]}" apt-get -q "${options[@]}" update &&
      run_quietly "installing $1 from $suite-backports" "$2" 300 \
        "${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y "${options[@]}" -o DPkg::Lock::Timeout=120 \
        install --no-install-recommends "$1/$suite-backports"
  } || code=1
  "${AS_ROOT[@]}" rm -rf --one-file-system "$folder"
  return "$code"
}

# --- the Docker daemon ---

dockerd_pid() { # the local daemon's process, if its pid file tells the truth
  local pid
  pid=$(cat /run/docker.pid 2>/dev/null || cat /var/run/docker.pid 2>/dev/null) || return 1
  [[ $(cat "/proc/$pid/comm" 2>/dev/null) == dockerd ]] && printf '%s' "$pid"
}

# A daemon that was killed leaves its number behind. When the machine has since given that number to
# another process, the next daemon takes that process for itself and refuses to start.
forget_dead_daemon() {
  local file pid comm
  for file in docker.pid:dockerd docker/containerd/containerd.pid:containerd; do
    comm=${file#*:} file=/var/run/${file%:*}
    pid=$("${AS_ROOT[@]}" cat "$file" 2>/dev/null) || continue
    [[ $(cat "/proc/$pid/comm" 2>/dev/null) == "$comm" ]] || "${AS_ROOT[@]}" rm -f "$file"
  done
}
