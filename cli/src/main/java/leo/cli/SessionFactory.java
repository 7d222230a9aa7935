package leo.cli;

import picocli.CommandLine;

/** Makes commands: those that work with a session are given it. */
final class SessionFactory implements CommandLine.IFactory {
  private final Session session;

  SessionFactory(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (SessionCommand.class.isAssignableFrom(type)) {
      return type.getDeclaredConstructor(Session.class).newInstance(session);
    }
    return CommandLine.defaultFactory().create(type);
  }
}
