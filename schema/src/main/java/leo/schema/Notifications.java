package leo.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import leo.job.JobId;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Doorbells over LISTEN and NOTIFY. In this process a ring is heard at once, and its echo from the
 * database is left out; for all others rings are gathered and sent by one writer after the commit
 * they tell of, because a commit that notifies takes a lock on the whole server. A ring may be
 * lost: whoever listens also looks for itself once a second.
 */
public final class Notifications implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final String JOBS_CHANNEL = "leo_job";

  /** A payload holds less than 8,000 bytes: so many ids and their commas fit. */
  private static final int IDS_PER_PAYLOAD = 200;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  /** Tells our own rings from those of other processes: the first word of every payload. */
  private final String origin = UUID.randomUUID().toString();

  private final Database database;
  private final Set<String> pendingJobs = new LinkedHashSet<>();
  private final Set<Stage> pendingStages = new LinkedHashSet<>();
  private final List<Consumer<Stage>> stageListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> jobListeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Connection listening;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread sender = Thread.ofVirtual().name("notify").unstarted(this::send);
  private final Thread listener =
      Thread.ofPlatform().daemon().name("listen").unstarted(this::listen);

  private Notifications(Database database) {
    this.database = database;
  }

  /** Starts to send and to listen. */
  public static Notifications start(Database database) {
    Notifications notifications = new Notifications(database);
    notifications.sender.start();
    notifications.listener.start();
    return notifications;
  }

  @Override
  public void close() {
    closed.countDown();
    sender.interrupt();
    hangUp();
    try {
      sender.join(CLOSE_WITHIN);
      listener.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that a stage has work. */
  void ring(Stage stage) {
    hear(() -> stageListeners.forEach(action -> action.accept(stage)));
    synchronized (pendingJobs) {
      pendingStages.add(stage);
      pendingJobs.notifyAll();
    }
  }

  /** Says that a job changed. */
  void ring(JobId id) {
    String name = id.toString();
    hear(() -> jobListeners.forEach(action -> action.accept(name)));
    synchronized (pendingJobs) {
      pendingJobs.add(name);
      pendingJobs.notifyAll();
    }
  }

  /** Whoever rings is not to suffer from those who hear it. */
  private static void hear(Runnable ring) {
    try {
      ring.run();
    } catch (RuntimeException e) {
      LOG.error("a ring was not heard by a defect; a developer must look", e);
    }
  }

  void onStage(Consumer<Stage> action) {
    stageListeners.add(action);
  }

  /** The action gets the job's id as text. */
  void onJob(Consumer<String> action) {
    jobListeners.add(action);
  }

  private void send() {
    try {
      while (closed.getCount() > 0) {
        sendBatch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendBatch() throws InterruptedException {
    List<Stage> stages;
    List<String> jobs;
    synchronized (pendingJobs) {
      while (pendingJobs.isEmpty() && pendingStages.isEmpty()) {
        pendingJobs.wait();
      }
      stages = List.copyOf(pendingStages);
      jobs = List.copyOf(pendingJobs);
      pendingStages.clear();
      pendingJobs.clear();
    }
    try {
      database.queryRelaxed(sql -> {
        stages.forEach(stage -> notify(sql, channel(stage), origin));
        for (int i = 0; i < jobs.size(); i += IDS_PER_PAYLOAD) {
          List<String> some = jobs.subList(i, Math.min(jobs.size(), i + IDS_PER_PAYLOAD));
          notify(sql, JOBS_CHANNEL, origin + "," + String.join(",", some));
        }
        return true;
      });
    } catch (StoreUnavailableException e) {
      LOG.warn("rings for {} job(s) are lost; those who wait look for themselves", jobs.size(), e);
      closed.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        LOG.error(
            "rings for {} job(s) are lost by a defect; a developer must look", jobs.size(), e);
      }
      closed.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void notify(DSLContext sql, String channel, String payload) {
    sql.select(DSL.function("pg_notify", Object.class, DSL.val(channel), DSL.val(payload))).fetch();
  }

  private void listen() {
    while (closed.getCount() > 0) {
      try (Connection connection = database.listeningConnection()) {
        listening = connection;
        subscribe(connection);
        // What happened while nobody listened is found by looking.
        for (Stage stage : Stage.values()) {
          stageListeners.forEach(action -> action.accept(stage));
        }
        PGConnection rings = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
          for (PGNotification ring : received(rings)) {
            dispatch(ring);
          }
        }
      } catch (SQLException e) {
        if (closed.getCount() > 0) {
          LOG.warn("no longer listening; polling goes on, and a new try follows", e);
          awaitClosed(RECONNECT);
        }
      } catch (RuntimeException e) {
        LOG.error("no longer listening by a defect; a new try follows, a developer must look", e);
        awaitClosed(RECONNECT);
      }
    }
  }

  private static void subscribe(Connection connection) throws SQLException {
    List<String> channels = new ArrayList<>(List.of(JOBS_CHANNEL));
    for (Stage stage : Stage.values()) {
      channels.add(channel(stage));
    }
    try (Statement statement = connection.createStatement()) {
      for (String channel : channels) {
        statement.execute("listen " + channel);
      }
    }
  }

  private static PGNotification[] received(PGConnection rings) throws SQLException {
    PGNotification[] some = rings.getNotifications((int) POLL.toMillis());
    return some == null ? new PGNotification[0] : some;
  }

  private void dispatch(PGNotification ring) {
    if (ring.getParameter().startsWith(origin)) {
      return;
    }
    if (ring.getName().equals(JOBS_CHANNEL)) {
      // The origin is among them, and nobody waits for a job of that name.
      for (String id : ring.getParameter().split(",", -1)) {
        jobListeners.forEach(action -> action.accept(id));
      }
      return;
    }
    for (Stage stage : Stage.values()) {
      if (ring.getName().equals(channel(stage))) {
        stageListeners.forEach(action -> action.accept(stage));
      }
    }
  }

  /** Waiting for a ring cannot be interrupted, but ends with its connection. */
  private void hangUp() {
    Connection connection = listening;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("the listening connection was gone already", e);
      }
    }
  }

  private void awaitClosed(Duration atMost) {
    try {
      var _ = closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String channel(Stage stage) {
    return stage.topic().replace('-', '_');
  }
}
