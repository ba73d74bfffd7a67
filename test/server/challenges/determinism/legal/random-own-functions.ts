// Functions of the program that bear the names of random ones.
//- /ids.ts
export const nanoid = (text: string): string => text.slice(0, 8);
export function randomUUID(seed: number): string { return seed.toString(16).padStart(8, '0'); }
export const crypto = { randomUUID: (): string => 'fixed', getRandomValues: <T>(bytes: T): T => bytes };
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { crypto, nanoid, randomUUID } from './ids.ts';
export async function named(ctx: OrchestrationContext, name: string): Promise<void> {
  const guid = await ctx.newGuid();
  const random = ctx.random();
  crypto.getRandomValues(new Uint8Array(2));
  await ctx.scheduleActivity<void>('Name', [nanoid(name), randomUUID(5), crypto.randomUUID(), guid, random]);
}
