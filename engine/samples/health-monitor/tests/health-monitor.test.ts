// The monitor in virtual time: what each version does, when a run is upgraded, and that every recorded history still replays.
import { readdirSync, readFileSync } from 'node:fs';
import { OrchestrationRegistry, VersionPolicy } from '@reprise/engine';
import { TestEnvironment } from '@reprise/engine/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { healthMonitor, healthMonitor_1_0_1, healthMonitor_1_0_2 } from '../src/health-monitor.ts';
import { ALERT, HEALTH_CHECK, HEALTH_MONITOR } from '../src/names.ts';
import { orchestrations } from '../src/registry.ts';

const url = 'https://shop.example/health';
const healthy = { url, status: 200 };
const down = new Error(`${url} answered 503`);

let env: TestEnvironment | undefined;
afterEach(() => env?.close());

async function monitor(registry: OrchestrationRegistry, checks: readonly [unknown, ...unknown[]]): Promise<TestEnvironment> {
  env = await TestEnvironment.create({ orchestrations: registry, activities: { [HEALTH_CHECK]: { answers: checks }, [ALERT]: { answers: [null] } } });
  return env;
}

describe('each version', () => {
  test.each([
    { version: '1.0.0', checks: [healthy], minutes: 1, alerts: 0 },
    { version: '1.0.0', checks: [down], minutes: 1, alerts: 0 },
    { version: '1.0.1', checks: [down, down, healthy], minutes: 1, alerts: 0 },
    { version: '1.0.1', checks: [down], minutes: 1, alerts: 1 },
    { version: '1.0.2', checks: [healthy], minutes: 5, alerts: 0 },
    { version: '1.0.2', checks: [down], minutes: 5, alerts: 1 },
  ] as const)('$version: $checks.length answers, $alerts alerts', async ({ version, checks, minutes, alerts }) => {
    const test = await monitor(orchestrations, checks);
    const start = test.now();
    expect(await test.runWithVersion(version, HEALTH_MONITOR, { url, cycle: 0, cycles: 1 })).toBe(`v${version} stopped after 1 cycles`);
    expect(test.now() - start).toBeGreaterThanOrEqual(minutes * 60_000);
    const scheduled = (await test.client.readExecutionHistory('run-1', 1)).flatMap((event) => (event.type === 'ActivityScheduled' ? [event.name] : []));
    expect(scheduled.filter((name) => name === ALERT)).toHaveLength(alerts);
    const prefixes = new Set(test.traces.flatMap((trace) => /^\[v[^\]]*\]/.exec(trace.message) ?? []));
    expect([...prefixes]).toEqual([`[v${version}]`]);
  });
});

describe('upgrades', () => {
  const before = OrchestrationRegistry.builder().registerTyped(HEALTH_MONITOR, healthMonitor).build();
  const after = OrchestrationRegistry.builderFrom(before)
    .registerVersionedTyped(HEALTH_MONITOR, '1.0.1', healthMonitor_1_0_1)
    .registerVersionedTyped(HEALTH_MONITOR, '1.0.2', healthMonitor_1_0_2)
    .build();
  const version = async (test: TestEnvironment): Promise<string> => (await test.client.getInstanceInfo('m')).orchestrationVersion;

  test('a deployment in mid-cycle takes effect at continue-as-new, not before', async () => {
    const test = await monitor(before, [healthy]);
    await test.client.startOrchestration('m', HEALTH_MONITOR, { url, cycle: 0 });
    await test.advance({ seconds: 30 });
    await test.redeploy(after);
    await test.advance({ seconds: 29 });
    expect(await version(test)).toBe('1.0.0');
    await test.advance({ seconds: 1 });
    expect(await version(test)).toBe('1.0.2');
  });

  test('an exact policy pins, and letting go of it upgrades', async () => {
    const pinned = OrchestrationRegistry.builderFrom(after).setPolicy(HEALTH_MONITOR, VersionPolicy.exact('1.0.0')).build();
    const test = await monitor(pinned, [healthy]);
    await test.client.startOrchestration('m', HEALTH_MONITOR, { url, cycle: 0 });
    await test.advance({ minutes: 3 });
    expect(await version(test)).toBe('1.0.0');
    pinned.setVersionPolicy(HEALTH_MONITOR, VersionPolicy.latest());
    await test.advance({ minutes: 1 });
    expect(await version(test)).toBe('1.0.2');
  });
});

describe('histories', () => {
  const folder = new URL('../histories/', import.meta.url);
  test.each(readdirSync(folder))('%s replays', async (file) => {
    const test = await monitor(orchestrations, [healthy]);
    expect(await test.replay(readFileSync(new URL(file, folder), 'utf8'))).toMatchObject({ outcome: 'replayed', divergences: [] });
  });
});
