// Cases that fall through to one body, in any order.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function scan(ctx: OrchestrationContext, disk: string): Promise<void> {
  switch (ctx.getVersion('scan-depth', DEFAULT_VERSION, 4)) {
    case DEFAULT_VERSION:
    case 1:
      await ctx.scheduleActivity('ScanQuick', disk);
      break;
    case 4:
      await ctx.scheduleActivity('ScanBoot', disk);
    case 2:
    case 3:
      await ctx.scheduleActivity('ScanDeep', disk);
  }
}
