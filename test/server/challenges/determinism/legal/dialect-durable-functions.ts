// Durable Functions: the host's time, identifiers and logging, an activity beside it, a client above it.
import { app, type HttpRequest } from '@azure/functions';
import * as df from 'durable-functions';
const orchestrator: df.OrchestrationHandler = function* (context) {
  const now = context.df.currentUtcDateTime;
  const id = context.df.newGuid('seed');
  const due = new Date(now.getTime() + 60_000);
  const timer = context.df.createTimer(due);
  const answer = context.df.waitForExternalEvent('Answer');
  const first = yield context.df.Task.any([timer, answer]);
  if (!context.df.isReplaying) context.log(`first came at ${now.toISOString()}`);
  if (first === answer) timer.cancel();
  return yield context.df.callActivity('stamp', id);
};
df.app.orchestration('waiting', orchestrator);
df.app.activity('stamp', { handler: (id: string) => `${id}-${Date.now()}-${process.pid}` });
app.http('start', {
  extraInputs: [df.input.durableClient()],
  handler: async (_request: HttpRequest, context) => {
    const id = await df.getClient(context).startNew('waiting', { instanceId: `${Math.random()}` });
    return { body: id, headers: { at: String(Date.now()) } };
  },
});
