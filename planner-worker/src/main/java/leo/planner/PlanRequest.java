package leo.planner;

import leo.job.SandboxSpec;

/**
 * What a planner is asked.
 *
 * @param prompt the caller's sentence, as it came
 * @param sandbox the box that the script will run in
 */
public record PlanRequest(String prompt, SandboxSpec sandbox) {}
