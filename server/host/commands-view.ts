// Commands of the replay core as the documents and the panel show them.
import type { Issued } from '@reprise/engine';
import type { CommandView, SourcePosition } from './protocol.ts';

/** A command with the event that it matched and the place that issued it. */
export function commandView(issued: Issued, source: SourcePosition | undefined): CommandView {
  return {
    ...fields(issued.command),
    ...(issued.eventId === undefined ? {} : { eventId: issued.eventId }),
    ...(source === undefined ? {} : { source }),
  };
}

function fields(command: Issued['command']): CommandView {
  switch (command.kind) {
    case 'activity':
      return { kind: 'activity', name: command.name, input: command.input, ...(command.session === undefined ? {} : { session: command.session }), ...(command.tag === undefined ? {} : { tag: command.tag }) };
    case 'timer':
      return { kind: 'timer', delayMs: command.delayMs };
    case 'wait':
    case 'dequeue':
      return { kind: command.kind, name: command.name };
    case 'child':
      return { kind: 'child', name: command.name, input: command.input, ...(command.instance === undefined ? {} : { instance: command.instance }) };
    case 'detached':
      return { kind: 'detached', name: command.name, input: command.input, instance: command.instance };
    case 'status':
      return { kind: 'status', ...(command.status === undefined ? {} : { value: command.status }) };
    case 'kv.set':
      return { kind: 'kv.set', key: command.key, value: command.value };
    case 'kv.clear':
      return { kind: 'kv.clear', key: command.key };
    case 'kv.clear-all':
      return { kind: 'kv.clear-all' };
    case 'gate':
      return { kind: 'gate', name: command.changeId, value: String(command.version) };
    case 'patch':
      return { kind: 'patch', name: command.changeId, value: command.deprecated ? 'deprecated' : 'patched' };
    case 'continue-as-new':
      return { kind: 'continue-as-new', input: command.input };
  }
}
