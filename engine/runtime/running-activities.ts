// The activities that run in this process now, so that a cancellation is told at once.

export interface RunningActivities {
  /** Returns what ends it. `cancelled` is called at most once. */
  add(instanceId: string, executionId: number, activityId: number, cancelled: () => void): () => void;
  cancel(instanceId: string, executionId: number, activityId: number): void;
}

export function createRunningActivities(): RunningActivities {
  const running = new Map<string, () => void>();
  const keyOf = (instanceId: string, executionId: number, activityId: number): string => `${executionId} ${activityId} ${instanceId}`;
  return {
    add: (instanceId, executionId, activityId, cancelled) => {
      const key = keyOf(instanceId, executionId, activityId);
      running.set(key, cancelled);
      return () => {
        if (running.get(key) === cancelled) running.delete(key);
      };
    },
    cancel: (instanceId, executionId, activityId) => {
      const key = keyOf(instanceId, executionId, activityId);
      running.get(key)?.();
      running.delete(key);
    },
  };
}
