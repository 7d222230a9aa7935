package leo.planner.offline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.planner.ImageInventory;
import leo.planner.PlanRequest;

/** Knows what no script can do in the sandbox. */
final class Refusals {
  private static final List<Refusal> ALL =
      List.of(
          new Refusal(
              "The sandbox has no network: nothing can be sent, fetched or reached from it.",
              "download upload email e-mail mail ssh scp sftp ftp rsync curl wget ping traceroute"
                  + " http https website webpage internet online url tweet slack network dns"
                  + " nslookup dig telnet server webhook browse google ip"),
          new Refusal(
              "The sandbox runs as an unprivileged user: nothing can be done as root in it.",
              "sudo su as_root root_privileges become_root reboot shutdown mount umount"
                  + " unmount systemctl systemd useradd adduser"
                  + " passwd chroot iptables firewall modprobe restart"),
          new Refusal(
              "The sandbox's programs are fixed: nothing can be installed or upgraded in it.",
              "install uninstall upgrade apt apt-get dpkg yum dnf brew pip pip3 npm snap"),
          new Refusal(
              "The sandbox is gone when its job ends: nothing can be scheduled or kept running.",
              "cron crontab schedule hourly daily weekly monthly nightly daemon background"));

  private Refusals() {}

  /** Why the prompt cannot be done, if one of its words says so. */
  static Optional<String> reason(List<Token> tokens) {
    return ALL.stream()
        .filter(refusal -> refusal.concerns(tokens))
        .map(Refusal::reason)
        .findFirst();
  }

  /** Why the box that is asked for cannot run these programs, if it cannot. */
  static Optional<String> impossibleIn(PlanRequest request, Set<String> tools) {
    String image = request.sandbox().image();
    Optional<ImageInventory> inventory = request.inventory();
    if (inventory.isEmpty()) {
      return Optional.of("There is no image '%s' here.".formatted(image));
    }
    List<String> missing = tools.stream().filter(tool -> !inventory.get().has(tool)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String names = String.join(", ", missing);
    String advice =
        request
            .images()
            .having(tools)
            .map(other -> "The image '%s' has what it takes: ask for that one.".formatted(other))
            .orElse("No other image has it either.");
    return Optional.of(
        "This needs %s, which the image '%s' does not have. %s".formatted(names, image, advice));
  }

  /** Why a script may not change a path, if it may not. */
  static Optional<String> unwritable(Iterable<SlotValue> slots) {
    for (SlotValue slot : slots) {
      if (slot instanceof PathValue path && path.written() && !path.isWritable()) {
        return Optional.of(
            "The sandbox can change nothing outside /work and /tmp, and %s lies outside."
                .formatted(path.path()));
      }
    }
    return Optional.empty();
  }

  private record Refusal(String reason, List<String> words) {
    Refusal(String reason, String words) {
      this(reason, List.of(words.split(" ")));
    }

    /** Whether one word, or two in a row joined by an underscore, is among the refused. */
    boolean concerns(List<Token> tokens) {
      String before = "";
      for (Token token : tokens) {
        String word = token.word().contains("://") ? "url" : token.word();
        if (words.contains(word) || words.contains(before + "_" + word)) {
          return true;
        }
        before = word;
      }
      return false;
    }
  }
}
