// Reads the section `reprise` of the editor's settings; what is not understood counts as not set.
import * as z from 'zod/mini';
import type { EditorSettings } from './session.ts';

const section = z.object({
  rules: z.catch(z.record(z.string(), z.catch(z.nullable(z.enum(['error', 'warning', 'hint', 'off'])), null)), {}),
  baseline: z.catch(z.optional(z.string()), undefined),
  histories: z.catch(z.optional(z.array(z.string())), undefined),
  gatesMax: z.catch(z.optional(z.int().check(z.gte(0))), undefined),
  inlayHints: z.catch(z.object({ commandNumbers: z.catch(z.boolean(), false) }), { commandNumbers: false }),
});

export function decodeEditorSettings(value: unknown): EditorSettings {
  const read = section.safeParse(value);
  if (read.data === undefined) return { rules: {}, baseline: undefined, commandNumbers: false };
  const rules: Record<string, 'error' | 'warning' | 'hint' | 'off'> = {};
  for (const [rule, level] of Object.entries(read.data.rules)) if (level !== null) rules[rule] = level;
  return { rules, baseline: read.data.baseline === '' ? undefined : read.data.baseline, commandNumbers: read.data.inlayHints.commandNumbers, histories: read.data.histories, gatesMax: read.data.gatesMax };
}
