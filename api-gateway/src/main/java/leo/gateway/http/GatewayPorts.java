package leo.gateway.http;

import java.time.Clock;
import leo.job.JobIntake;
import leo.job.JobReader;
import leo.job.TokenBudgets;
import leo.message.JobBell;
import leo.policy.PolicyGate;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.worker.WorkerRegistry;

/** What the HTTP server needs of the rest of LEO. */
public record GatewayPorts(
    JobIntake intake,
    JobReader reader,
    TokenBudgets budgets,
    JobBell bell,
    WorkerRegistry workers,
    PolicyGate policy,
    Readiness readiness,
    Metrics metrics,
    Clock clock) {}
