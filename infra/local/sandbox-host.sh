#!/usr/bin/env bash
# Makes this machine able to run gVisor sandboxes: Docker, its daemon, gVisor's runsc registered
# with arguments that were seen to work here. Safe to run at any time; quick, and silent, when
# nothing is to do.
#
#   sandbox-host.sh           do what is missing
#   sandbox-host.sh --check   print the state to stdout, change nothing; exit 0 when sandboxes run,
#                             2 when not
#
# What was chosen is recorded in one place, the runtimeArgs of runtime "runsc" in Docker's
# daemon.json, and is read back through Docker's API (info). Exit 2: the host is not ready, and the
# last lines say who can repair it and how.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=host-functions.sh
source "$here/host-functions.sh"

readonly daemon_config=/etc/docker/daemon.json
readonly image=leo-sandbox-base:latest image_full=leo-sandbox-full:latest
readonly stamp=$LEO_HOME/sandbox-host.ready
info_format='{{.ID}} {{.ServerVersion}} {{.KernelVersion}} {{.CgroupDriver}} '
info_format+='{{with index .Runtimes "runsc"}}{{.Path}} {{range .Args}}{{.}} {{end}}{{end}}'
readonly info_format
probe_says=""     # why the last probe failed
runsc_replaced="" # set when a newer runsc came in: its platforms are not its predecessor's

docker_within() { # docker_within SECONDS ARGUMENT...
  local limit=$1
  shift
  timeout --kill-after=5 "$limit" docker "$@"
}

# Sets docker_state to ok, absent, down, denied or stuck, and docker_info to what the daemon tells
# about itself.
look_at_docker() {
  local code=0
  docker_state=absent docker_info=""
  have docker || return 0
  docker_info=$(docker_within 10 info --format "$info_format" 2>&1) || code=$?
  docker_state=ok
  if ((code == 124 || code == 137)); then
    docker_state=stuck
  elif [[ $docker_info == *"permission denied"* ]]; then
    docker_state=denied
  elif ((code != 0)); then
    docker_state=down
  fi
  # Otherwise it is an error message, not fields.
  [[ $docker_state == ok ]] || docker_info=""
}

field() { cut -d' ' -f"$1" <<<"$docker_info"; }
registered_path() { field 5; }
registered_args() { field 6- | sed 's/ *$//'; }

# A remote or desktop daemon reads no configuration of this machine.
daemon_is_local() { [[ -z ${DOCKER_HOST:-} || $DOCKER_HOST == unix://* ]]; }

# --- is everything there? -------------------------------------------------------------------------

# A real probe takes a second, so a good one is remembered for this daemon, kernel, runsc and
# registration.
fingerprint() {
  local path
  path=$(registered_path)
  printf '%s\n' "$docker_info"
  [[ -n $path && -e $path ]] && stat -c '%s %Y' "$path"
  return 0
}

already_ready() {
  look_at_docker
  [[ $docker_state == ok && -n $(registered_path) ]] &&
    [[ -e $stamp && $(<"$stamp") == "$(fingerprint)" ]]
}

# --- packages and daemon --------------------------------------------------------------------------

missing_packages() {
  local missing=""
  if ! have docker ||
    { [[ $docker_state == down ]] && ! have dockerd && daemon_is_local; }; then
    missing+=" docker.io"
  fi
  # A runtime somebody registered under its own path counts.
  if ! have runsc && [[ -z $(registered_path) ]] && daemon_is_local; then missing+=" runsc"; fi
  if ! have debootstrap && [[ -z ${LEO_SANDBOX_BASE_IMAGE:-} ]] &&
    ! bash "$here/../images/build.sh" --check; then
    missing+=" debootstrap"
  fi
  printf '%s' "$missing"
}

install_missing() {
  local missing
  missing=$(missing_packages)
  if [[ -n $missing ]]; then
    # shellcheck disable=SC2086 # a list of names
    apt_install $missing
    hash -r
  fi
  if runsc_is_too_old; then replace_old_runsc; fi
}

# Releases before 2023 answer statx's AT_NO_AUTOMOUNT with EINVAL, so "ls FILE" and "stat FILE" fail
# in every job; they are also slower (no systrap). Only Debian's own package is replaced, never one
# somebody chose.
runsc_is_too_old() {
  local released
  have runsc && have dpkg-query && dpkg-query -S "$(command -v runsc)" >/dev/null 2>&1 || return 1
  released=$(timeout 10 runsc --version 2>/dev/null | grep -oE '20[0-9]{6}' | head -n 1)
  [[ -n $released ]] && ((released < 20230101))
}

replace_old_runsc() {
  # An improvement, not a need: nobody is asked for a password, and a machine without backports
  # keeps what it has.
  if ((EUID != 0)) && ! timeout 5 sudo -n true 2>/dev/null; then return 0; fi
  become_root "installing a newer runsc" ""
  if apt_install_from_backports runsc "$LEO_HOME/logs/apt.log"; then
    runsc_replaced=yes
  else
    say "no newer runsc could be installed (see $LEO_HOME/logs/apt.log):" \
      "going on with $(runsc --version | head -n 1)." \
      "In its sandboxes \"ls FILE\" and \"stat FILE\" fail. A current gVisor:" \
      "    https://gvisor.dev/docs/user_guide/install/"
  fi
  hash -r
}

running_systemd() { [[ -d /run/systemd/system ]]; }

start_daemon() {
  local log=$LEO_HOME/logs/dockerd.log waited=0
  daemon_is_local || give_up 2 "no Docker daemon answers at $DOCKER_HOST, so no sandbox can run." \
    "Start it there, or unset DOCKER_HOST to use this machine's own."
  become_root "starting the Docker daemon" \
    "systemctl start docker    (or, without systemd: dockerd &)"
  if running_systemd; then
    say "starting the Docker daemon (systemctl start docker) …"
    timeout 90 "${AS_ROOT[@]}" systemctl start docker >&2 || true
    log="journalctl -u docker"
  elif ! dockerd_pid >/dev/null; then
    say "starting the Docker daemon (dockerd), log in $log …"
    forget_dead_daemon
    if [[ -e $log ]]; then mv -f "$log" "$log.1"; fi
    # A session of its own and none of our descriptors: it outlives this script, must not hold its
    # locks, and must not write through sudo, which may relay a command's output and end before it.
    # shellcheck disable=SC2016 # expanded by the inner shell
    "${AS_ROOT[@]}" setsid --fork bash -c 'exec dockerd </dev/null >>"$1" 2>&1' dockerd "$log" \
      </dev/null >/dev/null 9>&-
  fi
  while look_at_docker && [[ $docker_state != ok && $docker_state != denied ]] &&
    ((waited < 60)); do
    if ((waited >= 3)) && ! running_systemd && ! grep -qsx dockerd /proc/[0-9]*/comm; then break; fi
    sleep 1
    waited=$((waited + 1))
  done
  [[ $docker_state == ok || $docker_state == denied ]] && return
  if [[ -f $log ]]; then show_end_of "$log" 15; else say "its log: $log"; fi
  give_up 2 "the Docker daemon did not start (at most 60 s were given), so no sandbox can run." \
    "The last lines of its log say why." \
    "(Common: another daemon's socket, cgroups not mounted, iptables not usable.)"
}

require_docker() {
  [[ $docker_state == absent || $docker_state == down ]] && start_daemon
  case $docker_state in
    ok) ;;
    denied)
      give_up 2 "the Docker daemon runs, but $(id -un) may not talk to it, so no sandbox can run." \
        "Somebody with root has to run this, then log in again:" \
        "    usermod -aG docker $(id -un)" \
        "(Members of group docker have root on this machine; LEO's jobs never see the socket.)" ;;
    *)
      give_up 2 "the Docker daemon runs but has not answered for 10 s, so no sandbox can run." \
        "Restart it and try again: systemctl restart docker," \
        "or end process $(dockerd_pid || echo dockerd)." ;;
  esac
}

# --- the runtime ----------------------------------------------------------------------------------

# The options an executor gives every sandbox: a runtime that cannot take them is of no use. Prints
# the output.
run_in_sandbox() { # run_in_sandbox SECONDS SCRIPT
  local name=leo-probe-$$-$RANDOM code=0
  docker_within "$1" run --rm --name "$name" --label leo.role=probe --runtime runsc \
    --network none --pull never --cap-drop ALL --security-opt no-new-privileges \
    --user 65534:65534 --read-only --log-driver none \
    --tmpfs /work:size=16m,uid=65534,gid=65534,mode=0755,exec --tmpfs /tmp:size=16m,mode=1777 \
    -m 64m --memory-swap 64m --cpus 1 --pids-limit 1024 \
    --ulimit nproc=64 --ulimit nofile=1024 --ulimit core=0 \
    "$image" bash -c "$2" </dev/null 2>&1 || code=$?
  # A start that hangs leaves its container behind.
  if ((code == 124 || code == 137)); then docker_within 20 rm -f "$name" >/dev/null 2>&1 || true; fi
  return "$code"
}

# Proof, not configuration: another kernel answers inside, the job can work, and the memory limit
# bites.
probe() {
  local out code=0 host_kernel script big=200000000
  host_kernel=$(field 3)
  # shellcheck disable=SC2016 # expanded inside
  script='cat /proc/version && printf "#!/bin/sh\necho ran as \$(id -u)\n" >/work/p'
  script+=' && chmod +x /work/p && /work/p'
  out=$(run_in_sandbox 20 "$script") || code=$?
  if ((code == 124 || code == 137)); then
    probe_says="no answer within 20 s"
  elif ((code != 0)) || [[ $out != *"ran as 65534"* ]]; then
    probe_says=$(grep -v -e "docker run --help" -e '^[[:space:]]*$' <<<"$out" |
      tail -n 1 | cut -c1-300)
  elif [[ $out == *"Linux version $host_kernel "* ]]; then
    probe_says="the host's own kernel ($host_kernel) answers inside: this is not gVisor"
  elif out=$(run_in_sandbox 30 "head -c $big /dev/zero | tail -c $big | wc -c") &&
    [[ $out == *$big* ]]; then
    probe_says="a memory limit of 64 MB let a job use 200 MB"
  else
    return 0
  fi
  return 1
}

# In order of speed, and first with no network in the runtime itself: no job has one, and where a
# sandbox cannot be given one, each failed try leaves a gVisor process behind that nobody ends. kvm
# hangs where the processor offers no virtualisation.
candidates() {
  local platforms="systrap ptrace" platform cgroup="" network
  [[ -w /dev/kvm || (-e /dev/kvm && $EUID -ne 0) ]] && platforms+=" kvm"
  # Under the systemd driver runsc must be told, or memory limits do not reach the sandbox.
  [[ $(field 4) == systemd ]] && cgroup=" --systemd-cgroup"
  for platform in $platforms; do
    for network in " --network=none" ""; do
      printf -- '--platform=%s%s%s\n' "$platform" "$network" "$cgroup"
    done
  done
}

reload_daemon() {
  local pid
  if running_systemd; then
    timeout 60 "${AS_ROOT[@]}" systemctl reload docker >&2
  elif pid=$(dockerd_pid); then
    "${AS_ROOT[@]}" kill -HUP "$pid"
  else
    return 1
  fi
}

register() { # register ARGUMENTS
  local tries=0
  # runsc merges with what daemon.json already says, and refuses a file it cannot read.
  # shellcheck disable=SC2086 # a list of arguments
  probe_says=$(timeout 20 "${AS_ROOT[@]}" "$(command -v runsc)" install \
    -config_file "$daemon_config" -runtime runsc -- $1 2>&1) ||
    give_up 2 "gVisor could not be registered with Docker, so no command can run." \
      "runsc install says:" "    $probe_says" \
      "$daemon_config is as it was. Somebody with root has to make it valid JSON" \
      "(or repair what runsc names), then try again."
  if ! reload_daemon; then
    probe_says="the daemon could not be told to reload $daemon_config"
    return 1
  fi
  while look_at_docker && [[ $docker_state != ok || $(registered_args) != "$1" ]]; do
    if ((++tries > 50)); then
      probe_says="the daemon did not take the entry over from $daemon_config"
      return 1
    fi
    sleep 0.2
  done
}

# The running daemon may keep the last entry tried until it restarts; nothing trusts it without a
# probe.
restore_config() { # restore_config BACKUP
  if [[ -s $1 ]]; then
    "${AS_ROOT[@]}" cp "$1" "$daemon_config"
  else
    "${AS_ROOT[@]}" rm -f "$daemon_config"
  fi
  reload_daemon || true
}

cannot_register_here() {
  give_up 2 "no sandbox runs on this Docker daemon: $1" \
    "Its configuration is not this machine's $daemon_config." \
    "Whoever runs it has to register gVisor there:" \
    "    runsc install && systemctl reload docker"
}

choose_runtime() {
  local args backup tried="" skip=nothing
  daemon_is_local || cannot_register_here \
    "runtime runsc is missing or its probe failed (${probe_says:-not registered})."
  become_root "registering gVisor with the Docker daemon" "runsc install" \
    "systemctl reload docker    (or: kill -HUP \$(cat /run/docker.pid))"
  backup=$LEO_HOME/daemon.json.before-leo
  cat "$daemon_config" >"$backup" 2>/dev/null || : >"$backup"
  say "registering gVisor's runsc with Docker and trying what works here …"
  while read -r args <&3; do
    [[ $args == *"$skip"* ]] && continue
    if register "$args" && probe; then
      say "chose: runsc $args"
      [[ $args == *--network=none* ]] &&
        say "(the runtime itself has no network, and so no sandbox has one.)"
      return 0
    fi
    say "not usable here: runsc $args ($probe_says)"
    tried+="$args; "
    # A platform this release does not know, with and without a network.
    if [[ $probe_says == *"unknown platform"* ]]; then skip=${args%% *}; fi
  done 3< <(candidates)
  restore_config "$backup"
  give_up 2 "no way of running gVisor works on this machine, so no command can run:" \
    "LEO never falls back to a weaker sandbox." \
    "$daemon_config is as it was. Tried: ${tried%; }" \
    "A newer gVisor may help: https://gvisor.dev/docs/user_guide/install/, then try again."
}

# --- --check --------------------------------------------------------------------------------------

check() {
  local ready=0 tools="" tool name
  look_at_docker
  for tool in docker dockerd runsc debootstrap; do
    have "$tool" && tools+=" $tool" || tools+=" no-$tool"
  done
  printf 'tools:    %s\n' "${tools# }"
  if [[ $docker_state != ok ]]; then
    printf 'docker:   %s\n' "$docker_state"
    return 2
  fi
  printf 'docker:   ok, server %s, kernel %s, cgroup driver %s\n' \
    "$(field 2)" "$(field 3)" "$(field 4)"
  for name in "$image" "$image_full"; do
    if docker_within 15 image inspect "$name" >/dev/null 2>&1; then
      printf 'image:    %s\n' "$name"
    else
      printf 'image:    %s is missing (infra/images/build.sh makes it)\n' "$name"
      ready=2
    fi
  done
  if [[ -z $(registered_path) ]]; then
    printf 'runtime:  runsc is not registered with Docker\n'
    return 2
  fi
  printf 'runtime:  %s %s\n' "$(registered_path)" "$(registered_args)"
  ((ready == 0)) || return 2
  if probe; then
    printf 'sandbox:  ok, gVisor answers and the memory limit holds\n'
    if [[ $(run_in_sandbox 20 'ls -d /work' || true) != /work ]]; then
      printf 'warning:  %s\n' \
        '"ls FILE" and "stat FILE" fail inside: this runsc is too old, install a newer one'
    fi
  else
    printf 'sandbox:  does not work: %s\n' "$probe_says"
    ready=2
  fi
  return "$ready"
}

# --------------------------------------------------------------------------------------------------

set_up() {
  [[ $(uname -s) == Linux || -n ${DOCKER_HOST:-} ]] ||
    give_up 2 "gVisor needs Linux, and this is $(uname -s): no command can run here." \
      "Run LEO in a Linux virtual machine," \
      "or set DOCKER_HOST to a Linux machine's Docker daemon that has runsc."
  already_ready && return
  # Nothing below can help these, and each further look would cost its whole time limit.
  if [[ $docker_state == stuck || $docker_state == denied ]]; then require_docker; fi
  make_leo_home
  lock_or_give_up sandbox-host.lock 1800 "setting up this machine"
  already_ready && return
  install_missing
  look_at_docker
  require_docker
  # The probe runs in it; building needs the daemon, not the runtime.
  bash "$here/../images/build.sh" 9>&-
  if [[ -n $runsc_replaced || -z $(registered_path) ]] || ! probe; then choose_runtime; fi
  look_at_docker
  fingerprint >"$stamp"
}

trap stop_child EXIT
trap 'exit 130' INT TERM
case "${1:-}" in
  "") set_up ;;
  --check) check ;;
  *) give_up 64 "sandbox-host.sh knows --check, not $1." ;;
esac
