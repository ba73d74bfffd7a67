// Answers a query from the state of an execution between its turns; loads the execution when it is not in memory.
import { messageOf } from '../replay/errors.ts';
import { driveTurn, openExecution, type WarmExecution } from '../replay/turn.ts';
import { ClientError } from './client-error.ts';
import { oneTurn } from './clock.ts';
import { readEvents } from './management.ts';
import type { RuntimeParts } from './parts.ts';
import { valuesOf } from './turn-open.ts';

/** @throws ClientError when there is no such instance, no program for it, or no handler. */
export function answerQuery(parts: RuntimeParts, instanceId: string, name: string, argument: string): Promise<string> {
  return parts.exclusively(instanceId, async () => {
    const machine = await upToDate(parts, instanceId);
    return parts.guard.run({ violation: undefined, machine }, async () => {
      const answer = ask(machine, instanceId, name, argument);
      if (answer === undefined) throw new ClientError('NoQueryHandler', `'${instanceId}' has no handler for the query '${name}'`);
      return answer;
    });
  });
}

function ask(machine: WarmExecution, instanceId: string, name: string, argument: string): string | undefined {
  try {
    return machine.query(name, argument);
  } catch (error) {
    throw new ClientError('NoQueryHandler', `the query '${name}' of '${instanceId}' failed: ${messageOf(error)}`);
  }
}

/** What is in memory is used when the store has nothing newer. */
async function upToDate(parts: RuntimeParts, instanceId: string): Promise<WarmExecution> {
  const found = await parts.store.read((rows) => {
    const instance = rows.instances.get(instanceId);
    if (instance === undefined) throw new ClientError('InstanceNotFound', `there is no instance '${instanceId}'`);
    const live = parts.warm.get(instanceId);
    const last = rows.instances.lastEvent(instanceId, instance.currentExecutionId);
    if (live?.executionId === instance.currentExecutionId && live.mark === last?.data) return { machine: live.machine };
    return { instance, events: readEvents(rows, instanceId, instance.currentExecutionId), values: rows.values.snapshot(instanceId) };
  });
  if (found.machine !== undefined) return found.machine;
  const { events, instance, values } = found;
  const [first] = events;
  if (first?.type !== 'OrchestrationStarted') throw new ClientError('InstanceNotFound', `the history of '${instanceId}' does not begin with OrchestrationStarted`);
  const program = parts.orchestrations().resolve(first.name, first.version)?.program;
  if (program === undefined) throw new ClientError('NoQueryHandler', `version ${first.version} of orchestration '${first.name}' is not registered`);
  const options = { instance: instanceId, execution: instance.currentExecutionId, kv: valuesOf(values), clock: parts.settings.clock.now };
  const machine = openExecution(program, events, options);
  await parts.guard.run({ violation: undefined, machine }, () => driveTurn(machine.walk(), oneTurn));
  return machine;
}
