// What a version gate answers: a pure function of the recorded marker, the place of the call and the supported range.

/** What a gate answers for a run that passed it before the gate existed. */
export const DEFAULT_VERSION = -1;

/** Everything that a gate may depend on. `remembered` is what the same gate answered earlier in this execution. */
export interface GateCall {
  readonly changeId: string;
  readonly minSupported: number;
  readonly maxSupported: number;
  readonly recorded: number | undefined;
  readonly remembered: number | undefined;
  readonly isReplaying: boolean;
  /** Asked live, once, instead of taking `maxSupported`; its answer is recorded, so that a run never changes sides. */
  readonly choose: ((changeId: string, minSupported: number, maxSupported: number) => number) | undefined;
}

/** `record` says that a marker is to be written. A refusal fails the turn. */
export type GateAnswer =
  | { readonly kind: 'version'; readonly version: number; readonly record: boolean }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Answers `getVersion(changeId, min, max)`: live the highest supported version (recorded), on replay the recorded one, and where the
 * run passed this point before the gate existed the original logic: `DEFAULT_VERSION` where the range admits it, else 1 where `min` is 1.
 */
export function answerVersionGate(call: GateCall): GateAnswer {
  const range = rangeProblem(call);
  if (range !== undefined) return { kind: 'refused', message: range };
  if (call.recorded !== undefined) return admit(call, call.recorded, `this run recorded version ${call.recorded}`, false);
  if (call.remembered !== undefined) return admit(call, call.remembered, `this run passed it at version ${call.remembered}`, false);
  if (call.isReplaying) return answerForOriginal(call);
  const chosen = call.choose === undefined ? call.maxSupported : call.choose(call.changeId, call.minSupported, call.maxSupported);
  return admit(call, chosen, `chooseVersion answered ${chosen}`, true);
}

/** What a `patched` or `deprecatePatch` call sees of its marker. */
export interface PatchCall {
  readonly marker: 'active' | 'deprecated' | undefined;
  readonly remembered: boolean | undefined;
  readonly isReplaying: boolean;
}

/** `patched` takes the new side live and past any marker, the old side where history passed without one; one side per execution. */
export function answerPatched(call: PatchCall): { readonly patched: boolean; readonly record: boolean } {
  if (call.marker !== undefined) return { patched: true, record: false };
  if (call.remembered !== undefined) return { patched: call.remembered, record: false };
  return call.isReplaying ? { patched: false, record: false } : { patched: true, record: true };
}

function answerForOriginal(call: GateCall): GateAnswer {
  if (call.minSupported <= DEFAULT_VERSION) return { kind: 'version', version: DEFAULT_VERSION, record: false };
  if (call.minSupported === 1) return { kind: 'version', version: 1, record: false };
  const message =
    `the code no longer supports the original logic behind version gate '${call.changeId}': this run passed it before the gate existed, ` +
    `and the code supports versions ${call.minSupported} to ${call.maxSupported} only. Lower the minimum until such runs have ended.`;
  return { kind: 'refused', message };
}

function admit(call: GateCall, version: number, reason: string, record: boolean): GateAnswer {
  const inRange = Number.isInteger(version) && version >= call.minSupported && version <= call.maxSupported;
  if (inRange) return { kind: 'version', version, record };
  const moved =
    version < call.minSupported
      ? 'the code dropped a version that runs still need: lower the minimum until such runs have ended'
      : 'the code is older than the run: deploy a build that supports that version';
  const message = `version gate '${call.changeId}' supports versions ${call.minSupported} to ${call.maxSupported}, but ${reason}; ${moved}.`;
  return { kind: 'refused', message };
}

function rangeProblem(call: GateCall): string | undefined {
  if (Number.isInteger(call.minSupported) && Number.isInteger(call.maxSupported) && call.minSupported <= call.maxSupported) return undefined;
  return `version gate '${call.changeId}' needs two integers, the lower one first, but got ${call.minSupported} and ${call.maxSupported}.`;
}
