// Registrations of orchestrations, grouped by builder and name, in the order in which they are written.
import type { RegistrationModel } from '../analysis/model.ts';
import type { RuleContext } from './rule.ts';

/** Each list holds what one builder registers under one constant name. */
export function registrationGroups(context: RuleContext): readonly (readonly RegistrationModel[])[] {
  const groups = new Map<string, RegistrationModel[]>();
  for (const registration of context.state.model.registrations) {
    if (registration.kind !== 'orchestration' || registration.name === undefined || context.isTest(registration.call.file)) continue;
    // What one builder registers in two files has no order that the text says.
    const key = `${registration.builder} ${registration.call.file} ${registration.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [registration]);
    else group.push(registration);
  }
  return [...groups.values()];
}
