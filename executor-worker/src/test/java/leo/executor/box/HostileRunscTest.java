package leo.executor.box;

/** The attacks on containers of gVisor's own program. */
class HostileRunscTest extends HostileSuite {
  HostileRunscTest() throws Exception {
    super(RealDriver.RUNSC, RealDriver.RUNSC.config("spectator", 0).folder());
  }
}
