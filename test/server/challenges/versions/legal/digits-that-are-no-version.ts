// Years, hashes and buckets have digits, too.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function closeYear_2024(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
async function copy_s3_2(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 2 });
}
async function hash_sha_256(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 3 });
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('books::orchestration::close-2024', closeYear_2024)
  .registerTyped('files::orchestration::copy-s3', copy_s3_2)
  .registerTyped('files::orchestration::hash', hash_sha_256)
  .build();
