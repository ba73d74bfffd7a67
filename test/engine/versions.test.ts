// Registries, policies and gates: pure tables.
import { describe, expect, test } from 'vitest';
import { ActivityRegistry, OrchestrationRegistry, RegistryError, VersionPolicy } from '../../engine/index.ts';
import { answerPatched, answerVersionGate, type GateCall } from '../../engine/versions/gate.ts';
import { compareVersionTexts, parseVersion } from '../../engine/versions/semver.ts';

const nothing = async (): Promise<string> => '';
const build = (versions: readonly string[]): OrchestrationRegistry => {
  const builder = OrchestrationRegistry.builder();
  for (const version of versions) builder.registerVersionedTyped('x', version, nothing);
  return builder.build();
};
const problemsOf = (make: () => unknown): readonly string[] => {
  try {
    make();
  } catch (error) {
    if (error instanceof RegistryError) return error.problems;
    throw error;
  }
  return [];
};

describe('strict versions', () => {
  test.each(['1.0', 'v1.0.0', '01.0.0', '1.0.0.0', '', 'latest', '1.0.0-', '1.0.0-01', ' 1.0.0'])('%j is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test('order by precedence', () => {
    const ascending = ['0.0.1', '0.1.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.2', '1.0.10', '1.10.0', '2.0.0'];
    expect(ascending.toReversed().sort(compareVersionTexts)).toEqual(ascending);
    expect(compareVersionTexts('1.0.0+a', '1.0.0+b')).toBe(0);
  });
});

describe('policies', () => {
  const versions = ['0.0.3', '0.2.0', '0.2.5', '0.3.0', '1.0.0', '1.4.2', '2.0.0', '2.1.0'];
  test.each([
    { policy: VersionPolicy.latest(), expected: '2.1.0' },
    { policy: VersionPolicy.exact('1.0.0'), expected: '1.0.0' },
    { policy: VersionPolicy.exact('1.0.1'), expected: undefined },
    { policy: VersionPolicy.compatible('1.0.0'), expected: '1.4.2' },
    { policy: VersionPolicy.compatible('2.0.5'), expected: '2.1.0' },
    { policy: VersionPolicy.compatible('2.2.0'), expected: undefined },
    { policy: VersionPolicy.compatible('0.2.1'), expected: '0.2.5' },
    { policy: VersionPolicy.compatible('0.0.3'), expected: '0.0.3' },
    { policy: VersionPolicy.compatible('0.0.2'), expected: undefined },
    { policy: VersionPolicy.compatible('3.0.0'), expected: undefined },
  ])('$policy selects $expected', ({ policy, expected }) => {
    expect(policy.select(versions)).toBe(expected);
  });
});

describe('orchestration registry', () => {
  test('names in order of registration, versions ascending', () => {
    const registry = OrchestrationRegistry.builder().registerTyped('b', nothing).registerTyped('a', nothing).registerVersionedTyped('b', '1.0.1', nothing).build();
    expect(registry.listNames()).toEqual(['b', 'a']);
    expect(registry.listVersions('b')).toEqual(['1.0.0', '1.0.1']);
    expect(registry.listVersions('unknown')).toEqual([]);
  });

  test.each<{ readonly name: string; readonly make: () => unknown; readonly problems: readonly string[] }>([
    { name: 'the same version twice', make: () => build(['1.1.0', '1.1.0']), problems: ['duplicate orchestration registration: x@1.1.0'] },
    {
      name: 'register after register',
      make: () => OrchestrationRegistry.builder().register('x', nothing).registerTyped('x', nothing).build(),
      problems: ['duplicate orchestration registration: x@1.0.0'],
    },
    { name: 'descending', make: () => build(['2.0.0', '1.0.0']), problems: ['non-monotonic orchestration version for x: 1.0.0 is not later than existing latest 2.0.0'] },
    { name: 'not strict', make: () => build(['1.0']), problems: ["version '1.0' of x is not a strict semantic version (MAJOR.MINOR.PATCH)"] },
    { name: 'a policy for nothing', make: () => OrchestrationRegistry.builder().setPolicy('x', VersionPolicy.latest()).build(), problems: ['policy of x, which is not registered'] },
    {
      name: 'an exact policy for a missing version',
      make: () => OrchestrationRegistry.builder().registerTyped('x', nothing).setPolicy('x', VersionPolicy.exact('3.0.0')).build(),
      problems: ['policy of x names 3.0.0, which is not registered'],
    },
    {
      name: 'a policy that is no version',
      make: () => OrchestrationRegistry.builder().registerTyped('x', nothing).withVersionPolicy(VersionPolicy.compatible('1')).build(),
      problems: ["policy of x names '1', which is not a strict semantic version"],
    },
    { name: 'the same in a merge', make: () => OrchestrationRegistry.builder().registerTyped('x', nothing).merge(build(['1.0.0'])).build(), problems: ['duplicate orchestration in merge: x@1.0.0'] },
    { name: 'reserved', make: () => OrchestrationRegistry.builder().registerTyped('__duroxide_syscall:x', nothing).build(), problems: ["orchestration name '__duroxide_syscall:x' uses reserved prefix '__duroxide_syscall:'"] },
    { name: 'no name', make: () => OrchestrationRegistry.builder().registerTyped('', nothing).build(), problems: ['an orchestration needs a name'] },
  ])('$name is refused', ({ make, problems }) => {
    expect(problemsOf(make)).toEqual(problems);
  });

  test('every problem is in one error', () => {
    expect(problemsOf(() => OrchestrationRegistry.builder().registerTyped('', nothing).registerVersionedTyped('x', 'one', nothing).setPolicy('y', VersionPolicy.latest()).build())).toHaveLength(3);
  });

  test('the policy decides only where no version is named, and can be changed while running', () => {
    const registry = build(['1.0.0', '1.1.0']);
    expect(registry.resolve('x', undefined)?.version).toBe('1.1.0');
    registry.setVersionPolicy('x', VersionPolicy.exact('1.0.0'));
    expect(registry.resolve('x', undefined)?.version).toBe('1.0.0');
    expect(registry.resolve('x', '1.1.0')?.version).toBe('1.1.0');
    expect(problemsOf(() => registry.setVersionPolicy('x', VersionPolicy.exact('9.9.9')))).toEqual(['policy of x names 9.9.9, which is not registered']);
    expect(registry.resolve('x', undefined)?.version).toBe('1.0.0');
    registry.setVersionPolicy('x', VersionPolicy.latest());
    expect(registry.resolve('x', undefined)?.version).toBe('1.1.0');
  });

  test('merging orders versions again and keeps policies; a copy starts with both', () => {
    const other = OrchestrationRegistry.builder().registerVersionedTyped('x', '1.0.0', nothing).registerVersionedTyped('x', '3.0.0', nothing).setPolicy('x', VersionPolicy.compatible('1.0.0')).build();
    const merged = OrchestrationRegistry.builder().registerVersionedTyped('x', '1.5.0', nothing).merge(other).build();
    expect(merged.listVersions('x')).toEqual(['1.0.0', '1.5.0', '3.0.0']);
    expect(merged.resolve('x', undefined)?.version).toBe('1.5.0');
    expect(OrchestrationRegistry.builderFrom(merged).registerVersionedTyped('x', '3.0.1', nothing).build().resolve('x', undefined)?.version).toBe('1.5.0');
  });
});

describe('activity registry', () => {
  test('lists every problem', () => {
    const other = ActivityRegistry.builder().register('a', nothing).build();
    const make = (): unknown => ActivityRegistry.builder().registerTyped('a', nothing).register('a', nothing).merge(other).register('__duroxide_syscall:mine', nothing).registerTyped('', nothing).build();
    expect(problemsOf(make)).toEqual([
      'duplicate activity registration: a',
      'duplicate activity in merge: a',
      "activity name '__duroxide_syscall:mine' uses reserved prefix '__duroxide_syscall:'",
      'an activity needs a name',
    ]);
  });
});

describe('version gates', () => {
  const call = (over: Partial<GateCall>): GateCall => ({ changeId: 'pay', minSupported: -1, maxSupported: 2, recorded: undefined, remembered: undefined, isReplaying: false, choose: undefined, ...over });
  test.each<{ readonly name: string; readonly over: Partial<GateCall>; readonly version: number; readonly record: boolean }>([
    { name: 'live: the highest, recorded', over: {}, version: 2, record: true },
    { name: 'live, chosen', over: { choose: () => 1 }, version: 1, record: true },
    { name: 'replaying past a marker', over: { isReplaying: true, recorded: 1 }, version: 1, record: false },
    { name: 'live, past a marker of an earlier turn', over: { recorded: 1 }, version: 1, record: false },
    { name: 'replaying without one', over: { isReplaying: true }, version: -1, record: false },
    { name: 'replaying without one, numbered from 1', over: { isReplaying: true, minSupported: 1 }, version: 1, record: false },
    { name: 'live again after that', over: { remembered: -1 }, version: -1, record: false },
  ])('$name', ({ over, version, record }) => {
    expect(answerVersionGate(call(over))).toEqual({ kind: 'version', version, record });
  });

  test.each<{ readonly name: string; readonly over: Partial<GateCall>; readonly says: RegExp }>([
    { name: 'the code dropped the original', over: { isReplaying: true, minSupported: 2 }, says: /no longer supports the original logic behind version gate 'pay'/ },
    { name: 'the code dropped the recorded version', over: { recorded: 1, minSupported: 2 }, says: /supports versions 2 to 2, but this run recorded version 1; the code dropped/ },
    { name: 'the code is older than the run', over: { recorded: 3 }, says: /this run recorded version 3; the code is older than the run/ },
    { name: 'a choice out of range', over: { choose: () => 7 }, says: /chooseVersion answered 7/ },
    { name: 'a range that is none', over: { minSupported: 3 }, says: /needs two integers, the lower one first, but got 3 and 2/ },
  ])('refused: $name', ({ over, says }) => {
    expect(answerVersionGate(call(over))).toEqual({ kind: 'refused', message: expect.stringMatching(says) });
  });

  test.each([
    { marker: undefined, remembered: undefined, isReplaying: false, expected: { patched: true, record: true } },
    { marker: 'active', remembered: undefined, isReplaying: true, expected: { patched: true, record: false } },
    { marker: 'deprecated', remembered: undefined, isReplaying: true, expected: { patched: true, record: false } },
    { marker: undefined, remembered: undefined, isReplaying: true, expected: { patched: false, record: false } },
    { marker: undefined, remembered: false, isReplaying: false, expected: { patched: false, record: false } },
  ] as const)('patched with marker $marker, replaying $isReplaying', ({ expected, ...patch }) => {
    expect(answerPatched(patch)).toEqual(expected);
  });
});
