// A generator of duroxide-node as its guide writes them; the activity may do anything.
const { Runtime, SqliteProvider } = require('duroxide');
const label = (input) => `${input.name}-${String(input.id).padStart(4, '0')}`;
async function main() {
  const runtime = new Runtime(await SqliteProvider.open(process.env.DB ?? 'runs.db'));
  runtime.registerActivity('Charge', async (ctx, input) => {
    console.log('charging', input, Date.now());
    return Math.random();
  });
  runtime.registerOrchestration('Order', function* (ctx, input) {
    ctx.traceInfo(`starting ${label(input)}`);
    const now = yield ctx.utcNow();
    const id = yield ctx.newGuid();
    const [paid, wait] = yield ctx.all([ctx.scheduleActivity('Charge', { id, at: new Date(now).toISOString() }), ctx.scheduleTimer(10)]);
    return { paid, wait, id };
  });
  await runtime.start();
  setInterval(() => console.log('alive'), 1000);
}
main();
