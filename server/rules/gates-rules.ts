// The rules of the group gates: a new rule is one file, its page beside it, and its import and line here.
import { gateExhaustive } from './gate-exhaustive.ts';
import { gateInLoop } from './gate-in-loop.ts';
import { gateLifecycle } from './gate-lifecycle.ts';
import { gateLiteralId } from './gate-literal-id.ts';
import { gateName } from './gate-name.ts';
import { gateRange } from './gate-range.ts';
import { gateUniqueId } from './gate-unique-id.ts';
import { gateUnreachable } from './gate-unreachable.ts';
import { gateUnused } from './gate-unused.ts';
import { tooManyGates } from './too-many-gates.ts';

export const GATES_RULES = {
  'gate-literal-id': gateLiteralId,
  'gate-unique-id': gateUniqueId,
  'gate-range': gateRange,
  'gate-exhaustive': gateExhaustive,
  'gate-unreachable': gateUnreachable,
  'gate-in-loop': gateInLoop,
  'gate-unused': gateUnused,
  'gate-lifecycle': gateLifecycle,
  'too-many-gates': tooManyGates,
  'gate-name': gateName,
} as const;
