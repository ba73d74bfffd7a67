// The dialects that the analysis knows, and look-ups over them.
import type { DialectId } from '../analysis/model.ts';
import type { Dialect } from './dialect.ts';
import { durableFunctions } from './durable-functions.ts';
import { duroxideNode } from './duroxide-node.ts';
import { reprise } from './reprise.ts';
import { temporal } from './temporal.ts';

const BY_ID: Readonly<Record<DialectId, Dialect>> = { reprise, 'duroxide-node': duroxideNode, temporal, 'durable-functions': durableFunctions };

export const DIALECTS: readonly Dialect[] = Object.values(BY_ID);

const byModule = new Map(DIALECTS.flatMap(dialect => dialect.modules.map(module => [module, dialect] as const)));

export function dialectOf(id: DialectId): Dialect {
  return BY_ID[id];
}

/** The dialect whose SDK this import specifier names. */
export function dialectOfModule(module: string): Dialect | undefined {
  return byModule.get(module);
}

export function isDialectModule(specifier: string): boolean {
  return byModule.has(specifier);
}
