// Rules that compare files, registries, the baseline or recorded histories: they cannot judge one file alone and are no part of the ESLint plugin.

/** By id; also such as do not exist in this version. Everything that is not listed judges a file by itself, or is silent about what lies elsewhere. */
export const PROJECT_RULES: ReadonlySet<string> = new Set([
  'unknown-activity', 'unknown-orchestration', 'payload-type', 'unbounded-loop', 'wait-without-timeout', 'session-activity-registered', 'policy-unregistered', 'replay-range',
  'version-unregistered', 'version-name-stable', 'version-removed', 'version-default-missing', 'version-doc', 'version-unneeded', 'unversioned-orchestration', 'input-compat', 'version-trace-prefix',
  'gate-lifecycle', 'gate-unique-id', 'too-many-gates', 'unresolved-call',
]);
