// The dialects that the analysis knows, and look-ups over them.
import type { Dialect } from './dialect.ts';
import { duroxideNode } from './duroxide-node.ts';
import { reprise } from './reprise.ts';

export const DIALECTS: readonly Dialect[] = [reprise, duroxideNode];

const byModule = new Map(DIALECTS.flatMap(dialect => dialect.modules.map(module => [module, dialect] as const)));

/** The dialect whose SDK this import specifier names. */
export function dialectOfModule(module: string): Dialect | undefined {
  return byModule.get(module);
}

export function isDialectModule(specifier: string): boolean {
  return byModule.has(specifier);
}
