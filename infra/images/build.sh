#!/usr/bin/env bash
# Builds leo-sandbox-base:<hash of this file, base.packages and leo-init.c>, also tagged :latest,
# the root every sandbox runs on.
#
#   build.sh               build it if it is not there
#   build.sh --check       exit 0 if it is there, 2 if not; changes nothing
#   build.sh --inventory   print the tools in it: name, tab, version
#
# Debian's minimal system comes from debootstrap, so no registry is needed. Where one answers, an
# image will do:
#   LEO_SANDBOX_BASE_IMAGE=debian:bookworm-slim build.sh
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=../local/host-functions.sh
source "$here/../local/host-functions.sh"

readonly repository=leo-sandbox-base
readonly sandbox_path=/usr/local/bin:/usr/bin:/bin
work="" # the temporary folder, removed on every way out

inputs_hash() {
  {
    cat "$here/build.sh" "$here/base.packages" "$here/leo-init.c" &&
      printf '%s' "${LEO_SANDBOX_BASE_IMAGE:-}"
  } | sha256sum | cut -c1-12
}

packages() { sed 's/#.*//; /^[[:space:]]*$/d' "$here/base.packages" | paste -sd "$1"; }

docker_within() { # docker_within SECONDS ARGUMENT...
  local limit=$1
  shift
  timeout --kill-after=5 "$limit" docker "$@"
}

image_id() { docker_within 15 image inspect --format '{{.Id}}' "$1" 2>/dev/null; }

require_docker() {
  docker_within 15 version --format '{{.Server.Version}}' >/dev/null 2>&1 ||
    give_up 2 "no Docker daemon answers $(id -un)," \
      "so the sandbox image can be neither found nor built." \
      "infra/local/sandbox-host.sh starts one, or says why it cannot."
}

# Runs inside the new root, as its root, whichever way the packages got there.
finish_script() {
  cat <<'FINISH'
set -eu
apt-get clean
# Caches, translations and manual pages weigh most and no job reads them. /usr/share/doc stays: jobs
# look at real files.
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/*
rm -rf /usr/share/man/* /usr/share/locale/*
find /var/log -type f -delete
# Nothing of the machine that built the image belongs in it.
# (Under docker build the first two are mounts, and empty in the image.)
rm -f /etc/machine-id
rm -f /etc/hostname /etc/resolv.conf 2>/dev/null || true
: >/etc/apt/sources.list
rm -rf /etc/apt/sources.list.d/*
# The user every job runs as. Its home is the one place it can write.
sed -i 's|^nobody:.*|nobody:x:65534:65534:LEO sandbox:/work:/bin/bash|' /etc/passwd
mkdir -p /work
chown 65534:65534 /work
# No program may raise its caller's rights, even where a runtime would let it.
find / -xdev ! -type l -perm /6000 -exec chmod a-s {} +
# Every command a job can call, with its package's version. dpkg's file lists still say /bin for
# what is in /usr/bin now.
mkdir -p /usr/share/leo
dpkg-query -W -f '${Package}\t${Version}\n' >/tmp/versions
for list in /var/lib/dpkg/info/*.list; do
  package=$(basename "$list" .list)
  sed -n "s|^\(/usr\)\{0,1\}/bin/\([^/]*\)\$|\2\t${package%%:*}|p" "$list"
done >/tmp/owners
for tool in /usr/bin/*; do
  [ -x "$tool" ] && printf '%s\t%s\n' "$(basename "$tool")" "$(basename "$(readlink -f "$tool")")"
done >/tmp/tools
awk -F '\t' '
  FILENAME == "/tmp/versions" {
    v = $2
    sub(/^[0-9]+:/, "", v)
    sub(/-[^-]*$/, "", v)
    sub(/\+(dfsg|ds|really).*/, "", v)
    version[$1] = v
    next
  }
  FILENAME == "/tmp/owners" { owner[$1] = $2; next }
  {
    o = ($1 in owner) ? owner[$1] : owner[$2]
    if (o == "" || o ~ /^(apt|dpkg|debconf|passwd|login|init-system-helpers)$/) next
    print $1 "\t" version[o]
  }
' /tmp/versions /tmp/owners /tmp/tools | LC_ALL=C sort >/usr/share/leo/inventory.tsv
rm -f /tmp/versions /tmp/owners /tmp/tools
count=$(wc -l </usr/share/leo/inventory.tsv)
[ "$count" -ge 100 ] || { echo "the inventory is too short: $count tools" >&2; exit 1; }
FINISH
}

# The first process of every sandbox. Static, so that it starts fast and needs nothing of the image.
compile_init() { # compile_init LOG; leaves leo-init in the temporary folder
  local compile=(gcc -O2 -static -s -Wall -Wextra -Werror -o "$work/leo-init" "$here/leo-init.c")
  if ! have gcc || [[ ! -e $(gcc -print-file-name=libc.a) ]]; then
    apt_install gcc libc6-dev
  fi
  run_quietly "compiling the sandbox's first process" "$1" 60 "${compile[@]}" &&
    chmod 0755 "$work/leo-init"
}

# --- way 1: debootstrap ---------------------------------------------------------------------------

apt_proxy() { # debootstrap downloads with wget, which does not read apt's configuration
  local proxy=""
  eval "$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null)"
  printf '%s' "${proxy:-}"
}

# The part that needs root, in a process of its own so that one sudo covers it. Leaves
# FOLDER/rootfs.tar.
make_rootfs() { # make_rootfs FOLDER
  local root=$1/rootfs mirror="" suite="" components=""
  trap 'remove_rootfs "'"$root"'"' EXIT
  trap 'exit 143' INT TERM
  read -r mirror suite components < <(package_source) || true
  if [[ -z ${http_proxy:-} && -n $(apt_proxy) ]]; then
    http_proxy=$(apt_proxy)
    export http_proxy
  fi
  # Without a mirror argument debootstrap takes Debian's public one.
  debootstrap --variant=minbase --force-check-gpg --components="${components:-main}" \
    --include="$(packages ,)" "${suite:-stable}" "$root" ${mirror:+"$mirror"}
  finish_script >"$root/tmp/finish.sh"
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C chroot "$root" /bin/sh /tmp/finish.sh
  rm -f "$root/tmp/finish.sh"
  install -d -o 0 -g 0 -m 0755 "$root/usr/lib/leo"
  install -o 0 -g 0 -m 0755 "$1/leo-init" "$root/usr/lib/leo/leo-init"
  tar -C "$root" --numeric-owner --one-file-system \
    --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' -cf "$1/rootfs.tar" .
  chmod 0644 "$1/rootfs.tar"
}

remove_rootfs() { # remove_rootfs ROOT
  local mount
  # A debootstrap that was killed leaves its /proc mounted.
  while read -r mount; do
    umount -l "$mount" || true
  done < <(awk -v r="$1/" 'index($5, r) == 1 { print $5 }' /proc/self/mountinfo | sort -r)
  rm -rf --one-file-system "$1"
}

build_from_packages() { # build_from_packages HASH LOG
  have debootstrap || apt_install debootstrap
  become_root "building the sandbox image with debootstrap" "$here/build.sh"
  run_quietly "building the sandbox image from Debian's packages" "$2" 900 \
    "${AS_ROOT[@]}" bash "$here/build.sh" --make-rootfs "$work" || return 1
  run_quietly "loading the sandbox image into Docker" "$2" 300 docker import \
    --change "ENV PATH=$sandbox_path LANG=C.UTF-8 HOME=/work" \
    --change 'WORKDIR /work' --change 'USER 65534:65534' \
    --change "LABEL leo.image=base leo.inputs=$1" --change 'CMD ["/bin/bash"]' \
    "$work/rootfs.tar" "$repository:$1"
}

# --- way 2: an image from a registry --------------------------------------------------------------

build_from_image() { # build_from_image HASH LOG
  finish_script >"$work/finish.sh"
  cat >"$work/Dockerfile" <<DOCKERFILE
ARG BASE
FROM \$BASE
LABEL leo.image=base leo.inputs=$1
USER 0:0
COPY finish.sh /tmp/finish.sh
RUN apt-get update \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(packages ' ') \\
 && sh /tmp/finish.sh && rm -f /tmp/finish.sh
COPY leo-init /usr/lib/leo/leo-init
ENV PATH=$sandbox_path LANG=C.UTF-8 HOME=/work
WORKDIR /work
USER 65534:65534
CMD ["/bin/bash"]
DOCKERFILE
  # http_proxy and https_proxy are arguments Docker knows; they do not stay in the image.
  run_quietly "building the sandbox image from $LEO_SANDBOX_BASE_IMAGE" "$2" 900 docker build \
    --build-arg BASE="$LEO_SANDBOX_BASE_IMAGE" --build-arg http_proxy --build-arg https_proxy \
    --force-rm --tag "$repository:$1" "$work"
}

# --------------------------------------------------------------------------------------------------

build() { # build HASH
  local log=$LEO_HOME/logs/image.log way=build_from_packages began=$SECONDS size
  : >"$log"
  trap 'stop_child; rm -rf --one-file-system "$work"' EXIT
  trap 'exit 130' INT TERM
  # Not under /tmp: it is often mounted nodev or noexec, where debootstrap cannot work.
  work=$(mktemp -d /var/tmp/leo-image.XXXXXX)
  [[ -n ${LEO_SANDBOX_BASE_IMAGE:-} ]] && way=build_from_image
  if ! { compile_init "$log" && "$way" "$1" "$log"; }; then
    # docker build keeps the layers it got to; the label finds ours.
    docker_within 60 image prune -f --filter label=leo.image=base >>"$log" 2>&1 || true
    show_end_of "$log" 15
    give_up 2 "the sandbox image could not be built, so no command can run." \
      "Nothing half-made was left behind. Repair what the lines above name" \
      "(most often: the package source does not answer) and try again."
  fi
  docker_within 30 tag "$repository:$1" "$repository:latest"
  size=$(docker_within 15 image inspect --format '{{.Size}}' "$repository:$1")
  say "sandbox image $repository:$1 is ready after $((SECONDS - began)) s, $((size / 1000000)) MB."
}

ensure_image() {
  local hash id
  hash=$(inputs_hash)
  if ! id=$(image_id "$repository:$hash"); then
    require_docker
    make_leo_home
    lock_or_give_up image.lock 960 "building the sandbox image"
    if ! id=$(image_id "$repository:$hash"); then
      build "$hash"
      return
    fi
  fi
  # Somebody may have gone back to an older checkout: latest follows the inputs.
  [[ $(image_id "$repository:latest" || true) == "$id" ]] ||
    docker_within 30 tag "$repository:$hash" "$repository:latest"
}

inventory() {
  local container image
  image=$repository:$(inputs_hash)
  require_docker
  image_id "$image" >/dev/null ||
    give_up 2 "there is no sandbox image of the present inputs yet:" \
      "run infra/images/build.sh first."
  # Created, never started: reading a file needs no process.
  container=$(docker_within 30 create --network none "$image" true)
  # shellcheck disable=SC2064 # the id is wanted now
  trap "docker_within 30 rm -f '$container' >/dev/null" EXIT
  docker_within 30 cp "$container:/usr/share/leo/inventory.tsv" - | tar -xO
}

case "${1:-}" in
  "") ensure_image ;;
  --check) image_id "$repository:$(inputs_hash)" >/dev/null || exit 2 ;;
  --inventory) inventory ;;
  --make-rootfs) make_rootfs "$2" ;; # internal: build_from_packages, as root
  *) give_up 64 "build.sh knows --check and --inventory, not $1." ;;
esac
