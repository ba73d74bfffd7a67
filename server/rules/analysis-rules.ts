// The rules of the group analysis that read the analysed project.
import { unresolvedCall } from './unresolved-call.ts';

export const ANALYSIS_RULES = {
  'unresolved-call': unresolvedCall,
} as const;
