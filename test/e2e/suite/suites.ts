// The suites that run inside VS Code's extension host.
import { activationSuite } from './activation.ts';
import { namesSuite } from './names.ts';

export const suites: readonly (() => void)[] = [activationSuite, namesSuite];
