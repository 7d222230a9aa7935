package leo.cli.local;

/** All roles of a local server, running, in this process or in several. */
interface LocalRoles extends AutoCloseable {
  /** The gateway's port. */
  int port();

  @Override
  void close();
}
