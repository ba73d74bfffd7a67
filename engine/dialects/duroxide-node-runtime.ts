// duroxide-node's runtime as an application sees it while it registers things: everything is recorded, nothing runs.
import type { NodeOrchestration } from './duroxide-node-dialect.ts';
import { NodeRegistrations, type NodeActivity } from './duroxide-node-registrations.ts';

/** What was registered in this process (or in this replay), whichever runtime it was: the package's own maps are of the module, too. */
export const registrations = new NodeRegistrations();

/** Registers as the package does. Starting is for the engine's own runtime: a replay needs none. */
export class Runtime {
  registerOrchestration(name: string, orchestration: NodeOrchestration): void {
    registrations.add(name, orchestration);
  }

  registerOrchestrationTyped(name: string, orchestration: NodeOrchestration): void {
    registrations.add(name, orchestration);
  }

  registerOrchestrationVersioned(name: string, version: string, orchestration: NodeOrchestration): void {
    registrations.addVersion(name, version, orchestration);
  }

  registerOrchestrationVersionedTyped(name: string, version: string, orchestration: NodeOrchestration): void {
    registrations.addVersion(name, version, orchestration);
  }

  registerActivity(name: string, activity: NodeActivity): void {
    registrations.addActivity(name, activity);
  }

  registerActivityTyped(name: string, activity: NodeActivity): void {
    registrations.addActivity(name, activity);
  }

  start(): Promise<void> {
    return Promise.reject(new Error(notHere('Runtime.start')));
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  metricsSnapshot(): null {
    return null;
  }
}

function notHere(call: string): string {
  return `${call} is not there in a replay: register orchestrations, and start the runtime from the program that runs them`;
}
