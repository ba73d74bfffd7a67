// What was registered with duroxide-node's runtime, as the registries that the engine's own runtime takes.
import { ApplicationError } from '../replay/errors.ts';
import { ActivityRegistry, type ActivityRegistryBuilder } from '../versions/activity-registry.ts';
import { OrchestrationRegistry } from '../versions/registry.ts';
import { ActivityContext, type EngineActivityContext } from './duroxide-node-activity-context.ts';
import { createNodeProgram } from './duroxide-node-dialect.ts';
import { encodeResult } from './duroxide-node-driver.ts';
import type { NodeActivity, NodeRegistrations } from './duroxide-node-registrations.ts';

/**
 * The orchestrations and activities of an application, to start the engine's runtime with. Payloads stay JSON as the package writes it,
 * so instances that the package started go on, and the other way round.
 * @throws RegistryError listing every problem: a version that is no strict one, a reserved name
 */
export function registriesOf(registrations: NodeRegistrations): { readonly orchestrations: OrchestrationRegistry; readonly activities: ActivityRegistry } {
  const orchestrations = registrations.orchestrations.reduce((builder, entry) => builder.registerProgram(createNodeProgram(entry)), OrchestrationRegistry.builder());
  let activities: ActivityRegistryBuilder = ActivityRegistry.builder();
  for (const [name, activity] of registrations.activities) activities = activities.register(name, (context, input) => runActivity(name, activity, context, input));
  return { orchestrations: orchestrations.build(), activities: activities.build() };
}

async function runActivity(name: string, activity: NodeActivity, context: EngineActivityContext, input: string): Promise<string> {
  let result: unknown;
  try {
    result = await activity(new ActivityContext(context), parseOrText(input));
  } catch (error) {
    throw new ApplicationError(`Activity '${name}' JS execution failed: ${failureText(error)}`);
  }
  return encodeResult(result);
}

/** As the package's native side words it: it cannot carry a thrown text across. */
function failureText(error: unknown): string {
  return typeof error === 'object' && error !== null ? `GenericFailure, ${String(error)}` : 'InvalidArg, Create Error reference failed';
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
