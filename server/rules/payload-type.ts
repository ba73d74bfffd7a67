// Rule payload-type: what is given to an activity or an orchestration, and what is expected of it, is what its function declares.
import { misfitsOf, type Misfit } from './payload-notes.ts';
import type { Rule } from './rule.ts';

export const payloadType: Rule = {
  id: 'payload-type',
  group: 'api',
  severity: 'warning',
  summary: 'A payload is not what the registered function takes or gives.',
  check: context =>
    misfitsOf(context).map(misfit => ({
      span: misfit.payload.at,
      ...(misfit.owner === undefined ? { orchestrations: [] } : { owner: misfit.owner }),
      message: messageFor(misfit),
      related: [{ span: misfit.registration.handlerSpan, message: `\`${misfit.registration.name ?? ''}\` is registered here` }],
    })),
};

function messageFor({ what, payload, handler, registration }: Misfit): string {
  const name = `\`${registration.name ?? ''}\``;
  if (what === 'missing') return `${name} needs an input and gets none: it takes \`${handler.input?.text ?? ''}\`, nothing checks that when the call is stored, and so it fails when it runs. Give it one.`;
  if (what === 'output') return `${name} gives something else than is expected of it here: it gives \`${handler.output?.text ?? ''}\`, not \`${payload.expected?.text ?? ''}\`, and nothing checks that when the result comes back. Declare what it gives.`;
  const given = payload.given?.text ?? '';
  const same = given === handler.input?.text ? ', which does not survive JSON' : '';
  return `${name} is given something else than it takes: it takes \`${handler.input?.text ?? ''}\` and gets \`${given}\`${same}. Nothing checks that when the call is stored, and so it fails when it runs. Give it what it takes.`;
}
