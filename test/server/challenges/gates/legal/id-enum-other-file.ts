// Ids from a string enum of another file.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
import { Changes } from './changes';
export async function book(ctx: OrchestrationContext, room: string): Promise<void> {
  const version = ctx.getVersion(Changes.LateCheckout, DEFAULT_VERSION, 1);
  await ctx.scheduleActivity(version >= 1 ? 'BookLate' : 'Book', room);
}
//- /changes.ts
export enum Changes { LateCheckout = 'late-checkout', PetFee = 'pet-fee' }
