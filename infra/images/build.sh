#!/usr/bin/env bash
# Builds the roots that sandboxes run on: leo-sandbox-base with the packages in base.packages, and
# leo-sandbox-full with those in full.packages besides. Each is tagged :<hash of its inputs> (this
# file, the lists and leo-init.c) and :latest.
#
#   build.sh                       build what is missing
#   build.sh --check               exit 0 if both are there, 2 if not; changes nothing
#   build.sh --inventory [IMAGE]   print the tools in base, or in full: name, tab, version
#
# The planner reads the inventories too, from LEO_HOME/images/base.tsv and full.tsv.
#
# Debian's minimal system comes from debootstrap, so no registry is needed. Where one answers, an
# image will do:
#   LEO_SANDBOX_BASE_IMAGE=debian:bookworm-slim build.sh
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=../local/host-functions.sh
source "$here/../local/host-functions.sh"

readonly prefix=${LEO_IMAGE_PREFIX:-leo-sandbox} # another one tries a change without touching these
readonly sandbox_path=/usr/local/bin:/usr/bin:/bin
work="" # the temporary folder, removed on every way out

lists() { # lists IMAGE: the lists of its packages
  printf '%s\n' "$here/base.packages"
  if [[ $1 == full ]]; then printf '%s\n' "$here/full.packages"; fi
}

inputs_hash() { # inputs_hash IMAGE
  local files
  mapfile -t files < <(lists "$1")
  {
    cat "$here/build.sh" "${files[@]}" "$here/leo-init.c" &&
      printf '%s' "${LEO_SANDBOX_BASE_IMAGE:-}"
  } | sha256sum | cut -c1-12
}

wanted() { printf '%s-%s:%s' "$prefix" "$1" "$(inputs_hash "$1")"; } # wanted IMAGE: its reference

packages() { # packages SEPARATOR FILE...
  local separator=$1
  shift
  sed 's/#.*//; /^[[:space:]]*$/d' "$@" | paste -sd "$separator"
}

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
    if (o == "" || o ~ /^(apt|dpkg|debconf|passwd|login|init-system-helpers)$/ &&
      $1 != "dpkg-query") next
    print $1 "\t" version[o]
  }
' /tmp/versions /tmp/owners /tmp/tools | LC_ALL=C sort >/usr/share/leo/inventory.tsv
rm -f /tmp/versions /tmp/owners /tmp/tools
count=$(wc -l </usr/share/leo/inventory.tsv)
[ "$count" -ge 100 ] || { echo "the inventory is too short: $count tools" >&2; exit 1; }
FINISH
}

# The first process of every sandbox. Static, so that it needs nothing of the image, and with musl:
# a tenth of the size that glibc gives it spares each sandbox page faults, which gVisor makes dear.
compile_init() { # compile_init LOG; leaves leo-init in the temporary folder
  local compile=(musl-gcc -O2 -static -s -Wall -Wextra -Werror -o "$work/leo-init")
  if ! have musl-gcc || ! have gcc || [[ ! -e /usr/include/linux/seccomp.h ]]; then
    apt_install musl-tools gcc linux-libc-dev
  fi
  # The kernel's headers, which musl has none of.
  compile+=(-idirafter /usr/include -idirafter "/usr/include/$(gcc -print-multiarch)")
  compile+=("$here/leo-init.c")
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
# FOLDER/IMAGE.tar for each.
make_rootfs() { # make_rootfs FOLDER IMAGE...
  local folder=$1 image mirror="" suite="" components=""
  shift
  trap 'remove_rootfs "'"$folder"'/base"; remove_rootfs "'"$folder"'/full"' EXIT
  trap 'exit 143' INT TERM
  read -r mirror suite components < <(package_source) || true
  if [[ -z ${http_proxy:-} && -n $(apt_proxy) ]]; then
    http_proxy=$(apt_proxy)
    export http_proxy
  fi
  # Without a mirror argument debootstrap takes Debian's public one.
  debootstrap --variant=minbase --force-check-gpg --components="${components:-main}" \
    --include="$(packages , "$here/base.packages")" \
    "${suite:-stable}" "$folder/base" ${mirror:+"$mirror"}
  if [[ " $* " == *" full "* ]]; then
    # Now, while the package sources are still there: the finishing step takes them out.
    cp -a --one-file-system "$folder/base" "$folder/full"
    add_packages "$folder/full"
  fi
  for image in "$@"; do
    finish_rootfs "$folder/$image" "$folder/leo-init" "$folder/$image.tar"
  done
}

within_root() { # within_root ROOT COMMAND...
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} \
    chroot "$@"
}

add_packages() { # add_packages ROOT
  local list
  read -ra list < <(packages ' ' "$here/full.packages")
  # No package may start a service on the machine that builds.
  printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
  chmod 0755 "$1/usr/sbin/policy-rc.d"
  within_root "$1" apt-get -q update
  within_root "$1" apt-get -q -y install --no-install-recommends "${list[@]}"
  rm -f "$1/usr/sbin/policy-rc.d"
}

finish_rootfs() { # finish_rootfs ROOT LEO_INIT TAR
  finish_script >"$1/tmp/finish.sh"
  within_root "$1" /bin/sh /tmp/finish.sh
  rm -f "$1/tmp/finish.sh"
  install -d -o 0 -g 0 -m 0755 "$1/usr/lib/leo"
  install -o 0 -g 0 -m 0755 "$2" "$1/usr/lib/leo/leo-init"
  tar -C "$1" --numeric-owner --one-file-system \
    --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' -cf "$3" .
  chmod 0644 "$3"
}

remove_rootfs() { # remove_rootfs ROOT
  local mount
  # A debootstrap that was killed leaves its /proc mounted.
  while read -r mount; do
    umount -l "$mount" || true
  done < <(awk -v r="$1/" 'index($5, r) == 1 { print $5 }' /proc/self/mountinfo | sort -r)
  rm -rf --one-file-system "$1"
}

build_from_packages() { # build_from_packages LOG IMAGE...
  local log=$1 image
  shift
  have debootstrap || apt_install debootstrap
  become_root "building the sandbox images with debootstrap" "$here/build.sh"
  run_quietly "building sandbox image $* from Debian's packages" "$log" 900 \
    "${AS_ROOT[@]}" bash "$here/build.sh" --make-rootfs "$work" "$@" || return 1
  for image in "$@"; do
    run_quietly "loading sandbox image $image into Docker" "$log" 300 docker import \
      --change "ENV PATH=$sandbox_path LC_CTYPE=C.UTF-8 HOME=/work" \
      --change 'WORKDIR /work' --change 'USER 65534:65534' \
      --change "LABEL leo.image=$image leo.inputs=$(inputs_hash "$image")" \
      --change 'CMD ["/bin/bash"]' "$work/$image.tar" "$(wanted "$image")" || return 1
  done
}

# --- way 2: an image from a registry --------------------------------------------------------------

build_from_image() { # build_from_image LOG IMAGE...
  local log=$1 image files
  shift
  finish_script >"$work/finish.sh"
  cat >"$work/Dockerfile" <<DOCKERFILE
ARG BASE
FROM \$BASE
ARG PACKAGES
USER 0:0
COPY finish.sh /tmp/finish.sh
RUN apt-get update \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \$PACKAGES \\
 && sh /tmp/finish.sh && rm -f /tmp/finish.sh
COPY leo-init /usr/lib/leo/leo-init
ENV PATH=$sandbox_path LC_CTYPE=C.UTF-8 HOME=/work
WORKDIR /work
USER 65534:65534
CMD ["/bin/bash"]
DOCKERFILE
  for image in "$@"; do
    mapfile -t files < <(lists "$image")
    # http_proxy and https_proxy are arguments Docker knows; they do not stay in the image.
    run_quietly "building sandbox image $image from $LEO_SANDBOX_BASE_IMAGE" "$log" 900 \
      docker build --build-arg BASE="$LEO_SANDBOX_BASE_IMAGE" \
      --build-arg PACKAGES="$(packages ' ' "${files[@]}")" \
      --build-arg http_proxy --build-arg https_proxy --force-rm \
      --label leo.image="$image" --label leo.inputs="$(inputs_hash "$image")" \
      --tag "$(wanted "$image")" "$work" || return 1
  done
}

# --------------------------------------------------------------------------------------------------

build() { # build IMAGE...
  local log=$LEO_HOME/logs/image.log way=build_from_packages began=$SECONDS image size
  : >"$log"
  trap 'stop_child; rm -rf --one-file-system "$work"' EXIT
  trap 'exit 130' INT TERM
  # Not under /tmp: it is often mounted nodev or noexec, where debootstrap cannot work.
  work=$(mktemp -d /var/tmp/leo-image.XXXXXX)
  [[ -n ${LEO_SANDBOX_BASE_IMAGE:-} ]] && way=build_from_image
  if ! { compile_init "$log" && "$way" "$log" "$@"; }; then
    # docker build keeps the layers it got to; the label finds ours.
    docker_within 60 image prune -f --filter label=leo.image >>"$log" 2>&1 || true
    show_end_of "$log" 15
    give_up 2 "the sandbox images could not be built, so no command can run." \
      "Nothing half-made was left behind. Repair what the lines above name" \
      "(most often: the package source does not answer) and try again."
  fi
  for image in "$@"; do
    size=$(docker_within 15 image inspect --format '{{.Size}}' "$(wanted "$image")")
    say "sandbox image $(wanted "$image") is ready, $((size / 1000000)) MB."
  done
  say "that took $((SECONDS - began)) s."
}

missing_images() {
  local image
  for image in base full; do
    image_id "$(wanted "$image")" >/dev/null || printf '%s\n' "$image"
  done
}

ensure_images() {
  local image missing
  mapfile -t missing < <(missing_images)
  if ((${#missing[@]})); then
    require_docker
    make_leo_home
    lock_or_give_up image.lock 960 "building the sandbox images"
    mapfile -t missing < <(missing_images)
    if ((${#missing[@]})); then build "${missing[@]}"; fi
  fi
  for image in base full; do
    # Somebody may have gone back to an older checkout: latest follows the inputs.
    [[ $(image_id "$prefix-$image:latest" || true) == "$(image_id "$(wanted "$image")")" ]] ||
      docker_within 30 tag "$(wanted "$image")" "$prefix-$image:latest"
    keep_inventory "$image"
  done
}

# Where the planner finds it. The file has the time of its image: that of another checkout, older or
# newer, has another.
keep_inventory() { # keep_inventory IMAGE
  local file=$LEO_HOME/images/$1.tsv made
  made=$(docker_within 15 image inspect --format '{{.Created}}' "$(wanted "$1")")
  made=$(date -d "$made" +%s)
  [[ -e $file && $(stat -c %Y "$file") == "$made" ]] && return
  make_leo_home
  (umask 077 && mkdir -p "$LEO_HOME/images")
  if ! { read_inventory "$1" >"$file.$$" && touch -d "@$made" "$file.$$" &&
    mv -f "$file.$$" "$file"; }; then
    rm -f "$file.$$"
    give_up 2 "the inventory of sandbox image $1 could not be written to $file," \
      "so no prompt can be planned. Make room or repair Docker, and try again."
  fi
}

read_inventory() ( # read_inventory IMAGE; a process of its own, for the sake of its trap
  # Created, never started: reading a file needs no process.
  container=$(docker_within 30 create --network none "$(wanted "$1")" true)
  trap 'docker_within 30 rm -f "$container" >/dev/null' EXIT
  docker_within 30 cp "$container:/usr/share/leo/inventory.tsv" - | tar -xO
)

inventory() { # inventory IMAGE
  [[ $1 == base || $1 == full ]] || give_up 64 "the images are base and full; there is no $1."
  require_docker
  image_id "$(wanted "$1")" >/dev/null ||
    give_up 2 "there is no sandbox image of the present inputs yet:" \
      "run infra/images/build.sh first."
  read_inventory "$1"
}

case "${1:-}" in
  "") ensure_images ;;
  --check) [[ -z $(missing_images) ]] || exit 2 ;;
  --inventory) inventory "${2:-base}" ;;
  --make-rootfs) make_rootfs "${@:2}" ;; # internal: build_from_packages, as root
  *) give_up 64 "build.sh knows --check and --inventory, not $1." ;;
esac
