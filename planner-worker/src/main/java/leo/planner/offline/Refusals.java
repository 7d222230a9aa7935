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
              "download upload email e-mail mail ping traceroute fetch tweet browse google post dig"
                  + " nslookup crawl scrape visit connect",
              "curl wget ssh scp sftp ftp rsync telnet netcat internet online website webpage url"
                  + " slack network webhook my_ip ip_address_of public_ip my_public external_ip"
                  + " open_ports wifi"
                  + " the_web web_page web_site api vpn proxy"),
          new Refusal(
              "The sandbox is one machine alone: no other host can be reached from it.",
              "",
              "other_machine another_machine remote_machine other_host another_host remote_host"
                  + " remote_server other_server another_server other_computer another_computer"
                  + " all_servers production_server the_server my_server our_server my_laptop"
                  + " other_hosts remote_hosts cluster kubernetes"),
          new Refusal(
              "The sandbox runs as an unprivileged user: nothing can be done as root in it.",
              "reboot shutdown restart mount unmount umount format su",
              "sudo as_root root_privileges become_root root_shell root_password root_access"
                  + " as_administrator as_admin systemctl systemd useradd adduser userdel"
                  + " passwd_command chroot iptables firewall modprobe insmod new_user"
                  + " system_clock system_time kernel_module a_partition partition"),
          new Refusal(
              "The sandbox's programs are fixed: nothing can be installed or upgraded in it.",
              "install uninstall upgrade update",
              "apt apt-get dpkg yum dnf brew pip pip3 npm snap install"),
          new Refusal(
              "The sandbox is gone when its job ends: nothing can be scheduled or kept running.",
              "schedule watch monitor remind wait",
              "cron crontab cronjob hourly daily weekly monthly nightly daemon background forever"
                  + " continuously every_minute every_hour every_day every_night every_week"
                  + " every_second keep_running each_hour each_day every_five every_ten at_midnight"
                  + " real_time permanently"),
          new Refusal(
              "The sandbox has no screen, sound or other device: there is nothing to open or"
                  + " play on.",
              "play",
              "firefox chrome browser gui window screenshot desktop wallpaper mouse keyboard"
                  + " printer"
                  + " webcam camera microphone bluetooth speaker speakers volume usb cd-rom scanner"
                  + " photoshop vscode vim emacs nano word_processor excel powerpoint screen_saver"
                  + " brightness battery monitor_resolution gpu"),
          new Refusal(
              "The sandbox runs no services: it has the programs of its image and nothing else.",
              "",
              "nginx apache httpd mysql postgres postgresql mongodb redis docker podman container"
                  + " containers service services jenkins tomcat kafka start_server"));

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
      Optional<PathValue> outside = slot.changed().filter(path -> !path.isWritable());
      if (outside.isPresent()) {
        return Optional.of(
            "The sandbox can change nothing outside /work and /tmp, and %s lies outside."
                .formatted(outside.get().path()));
      }
    }
    return Optional.empty();
  }

  /**
   * What cannot be done, and the words that ask for it; two in a row are joined by an underscore.
   *
   * @param verbs words that say so where a wish begins
   * @param words words that say so anywhere
   */
  private record Refusal(String reason, List<String> verbs, List<String> words) {
    Refusal(String reason, String verbs, String words) {
      this(reason, list(verbs), list(words));
    }

    private static List<String> list(String words) {
      return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    }

    boolean concerns(List<Token> tokens) {
      String before = "";
      boolean begins = true;
      for (Token token : tokens) {
        String word = token.word().contains("://") ? "url" : token.word();
        if ((begins && verbs.contains(word))
            || words.contains(word)
            || words.contains(before + "_" + word)) {
          return true;
        }
        begins = token.is("and", "then", "please", "to") || (begins && Vocabulary.isFiller(token));
        before = word;
      }
      return false;
    }
  }
}
