// Records the histories of this sample with the engine itself: three days in the life of a monitor, one deployment a day.
import { mkdirSync, writeFileSync } from 'node:fs';
import { VersionPolicy } from '@reprise/engine';
import { TestEnvironment } from '@reprise/engine/testing';
import { ALERT, HEALTH_CHECK, HEALTH_MONITOR } from '../src/names.ts';
import { orchestrations } from '../src/registry.ts';

const URL_UNDER_WATCH = 'https://shop.example/health';
const folder = new URL('../histories/', import.meta.url);

/** As if only the versions up to this one were deployed: runs that start, or continue as new, take it. */
const deploy = (version: string): void => orchestrations.setVersionPolicy(HEALTH_MONITOR, VersionPolicy.exact(version));

deploy('1.0.0');
const healthy = { url: URL_UNDER_WATCH, status: 200 };
const down = new Error(`${URL_UNDER_WATCH} answered 503`);
const env = await TestEnvironment.create({
  orchestrations,
  activities: { [HEALTH_CHECK]: { answers: [healthy, down, healthy, down, down, down, healthy, down, healthy] }, [ALERT]: { answers: [null] } },
});

mkdirSync(folder, { recursive: true });
const save = async (file: string, executionId?: number): Promise<void> => {
  writeFileSync(new URL(`${file}.history.json`, folder), await env.record('monitor-shop', executionId));
};

await env.client.startOrchestration('monitor-shop', HEALTH_MONITOR, { url: URL_UNDER_WATCH, cycle: 0, cycles: 8 });
await env.advance({ minutes: 1 });
await save('1.0.0-healthy', 1);

// Deployed in mid-cycle: the run that waits for its timer keeps 1.0.0, the next one gets 1.0.1.
deploy('1.0.1');
await env.advance({ minutes: 1 });
await save('1.0.0-check-failed', 2);
await env.advance({ minutes: 1 });
await save('1.0.1-healthy', 3);
await env.advance({ minutes: 1, seconds: 10 });
await save('1.0.1-alert', 4);

deploy('1.0.2');
await env.advance({ minutes: 2 });
await env.advance({ minutes: 5, seconds: 5 });
await save('1.0.2-second-attempt', 6);
await save('1.0.2-waiting');
await env.runToEnd('monitor-shop');
await save('1.0.2-last');
await env.close();
