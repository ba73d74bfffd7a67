// The long orchestration, under the name and version it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { sequential } from './sequential.ts';

export const orchestrations = OrchestrationRegistry.builder().registerVersioned('long::sequential', '1.0.0', sequential).build();
