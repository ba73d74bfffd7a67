// From configuration, with a constant as a fallback within the range.
import { type ActivityRegistry, MemoryStore, type OrchestrationRegistry, Runtime } from '@reprise/engine';
interface Settings { readonly replay: { readonly min: string; readonly max: string } }
export async function boot(activities: ActivityRegistry, orchestrations: OrchestrationRegistry, settings: Settings): Promise<Runtime> {
  const max = process.env['REPLAY_MAX'] ?? '0.1.32';
  const runtime = await Runtime.startWithStore(new MemoryStore(), activities, orchestrations, { supportedReplayVersions: { ...settings.replay, max } });
  return runtime;
}
