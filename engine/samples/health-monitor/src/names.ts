// The names under which everything is registered. A name is stored in every history: it never changes.

export const HEALTH_MONITOR = 'ops::orchestration::health-monitor';

export const HEALTH_CHECK = 'ops::activity::health-check';
export const ALERT = 'ops::activity::alert';
