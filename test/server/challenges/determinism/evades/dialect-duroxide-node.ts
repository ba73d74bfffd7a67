// A generator of duroxide-node, known by its registration alone; every global there is the real one.
const { SqliteProvider, Runtime } = require('duroxide');
async function main() {
  const runtime = new Runtime(await SqliteProvider.inMemory());
  runtime.registerActivity('Work', async (_ctx, input) => Date.now() + input);
  runtime.registerOrchestration('Flow', function* (ctx, input) {
    const at = Date.now(); // ! no-wall-clock
    const done = yield ctx.scheduleActivity('Work', at + input);
    ctx.traceInfo(`done ${done}`);
    return { done, id: require('crypto').randomUUID() }; // ! no-random
  });
  await runtime.start();
}
main();
