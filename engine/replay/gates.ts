// The version gates of one execution: markers in the history, answers given so far, and what was never asked for.
import { answerPatched, answerVersionGate } from '../versions/gate.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';

interface Marker {
  readonly event: EventOf<'VersionRecorded'> | EventOf<'PatchRecorded'>;
  asked: boolean;
}

/** How gates reach the rest of the machine. */
export interface GateHost {
  readonly isReplaying: boolean;
  recordGate(changeId: string, version: number): void;
  recordPatch(changeId: string, deprecated: boolean): void;
  gateAnswered(changeId: string, version: number, recorded: boolean): void;
  /** Fails the turn and throws. */
  refuse(changeId: string, message: string, event: HistoryEvent | undefined): never;
  readonly chooseVersion: ((changeId: string, minSupported: number, maxSupported: number) => number) | undefined;
}

/** Markers are matched by id, never by place, so gates never reorder commands. */
export class Gates {
  readonly #host: GateHost;
  readonly #versions = new Map<string, Marker & { readonly event: EventOf<'VersionRecorded'> }>();
  readonly #patches = new Map<string, Marker & { readonly event: EventOf<'PatchRecorded'> }>();
  readonly #answers = new Map<string, number>();

  constructor(host: GateHost) {
    this.#host = host;
  }

  /** Takes the markers of the events into account; they hold from the beginning of the execution. */
  learn(events: readonly HistoryEvent[]): void {
    for (const event of events) {
      if (event.type === 'VersionRecorded') this.#versions.set(event.change_id, { event, asked: this.#answers.has(`gate ${event.change_id}`) });
      else if (event.type === 'PatchRecorded') this.#patches.set(event.change_id, { event, asked: this.#answers.has(`patch ${event.change_id}`) });
    }
  }

  getVersion(changeId: string, minSupported: number, maxSupported: number): number {
    const marker = this.#versions.get(changeId);
    if (marker !== undefined) marker.asked = true;
    const answer = answerVersionGate({
      changeId,
      minSupported,
      maxSupported,
      recorded: marker?.event.version,
      remembered: this.#answers.get(`gate ${changeId}`),
      isReplaying: this.#host.isReplaying,
      choose: this.#host.chooseVersion,
    });
    if (answer.kind === 'refused') return this.#host.refuse(changeId, answer.message, marker?.event);
    this.#answers.set(`gate ${changeId}`, answer.version);
    if (answer.record) this.#host.recordGate(changeId, answer.version);
    this.#host.gateAnswered(changeId, answer.version, marker !== undefined);
    return answer.version;
  }

  patched(changeId: string): boolean {
    return this.#patch(changeId, false);
  }

  deprecatePatch(changeId: string): void {
    this.#patch(changeId, true);
  }

  /** Answers so far by change id, for whoever watches. */
  answers(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#answers].map(([key, version]) => [key.slice(key.indexOf(' ') + 1), version]));
  }

  /** Recorded gates that the program did not ask for; deprecated patches may go. */
  unasked(): readonly (EventOf<'VersionRecorded'> | EventOf<'PatchRecorded'>)[] {
    const versions = [...this.#versions.values()].filter((marker) => !marker.asked).map((marker) => marker.event);
    const patches = [...this.#patches.values()].filter((marker) => !marker.asked && !marker.event.deprecated).map((marker) => marker.event);
    return [...versions, ...patches].sort((a, b) => a.event_id - b.event_id);
  }

  #patch(changeId: string, deprecated: boolean): boolean {
    const marker = this.#patches.get(changeId);
    if (marker !== undefined) marker.asked = true;
    const key = `patch ${changeId}`;
    const remembered = this.#answers.get(key);
    const answer = answerPatched({
      marker: marker === undefined ? undefined : marker.event.deprecated ? 'deprecated' : 'active',
      remembered: remembered === undefined ? undefined : remembered === 1,
      isReplaying: this.#host.isReplaying,
    });
    const version = answer.patched ? 1 : 0;
    this.#answers.set(key, version);
    if (answer.record) this.#host.recordPatch(changeId, deprecated);
    this.#host.gateAnswered(changeId, version, marker !== undefined);
    return answer.patched;
  }
}
