// The stable names of the monitors: versions change, names never do.

export const HEALTH_MONITOR = 'ops::orchestration::health-monitor';
/** Same job, but it pins itself to 1.0.0. */
export const PINNED_MONITOR = 'ops::orchestration::pinned-monitor';
