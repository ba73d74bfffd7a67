// Gates that answer what a test wants, for the runs that began after the test said so.

export interface ForcedGates {
  /** `begun`: the instances that keep what was forced when they began. */
  force(versions: Readonly<Record<string, number>>, begun: readonly string[]): void;
  choose(changeId: string, minSupported: number, maxSupported: number, run: { readonly instanceId: string }): number;
}

export function createForcedGates(): ForcedGates {
  const kept = new Map<string, Readonly<Record<string, number>>>();
  let forced: Readonly<Record<string, number>> = {};
  return {
    force: (versions, begun) => {
      for (const instanceId of begun) if (!kept.has(instanceId)) kept.set(instanceId, forced);
      forced = versions;
    },
    choose: (changeId, _minSupported, maxSupported, run) => (kept.get(run.instanceId) ?? forced)[changeId] ?? maxSupported,
  };
}
