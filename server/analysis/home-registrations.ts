// Chooses, where one function is registered several times under one name and version (tests and scripts make registries of their own), the product's registration.
import { isTestFile } from './test-files.ts';
import type { RegistrationModel } from './model.ts';
import { fileOfKey } from './functions.ts';

/**
 * One registration of an orchestration for each name, version and function, in the order given.
 * The product's is the one outside of tests, in the largest registry, nearest to the function's own file.
 * @param folder the checked folder, without a `/` at its end.
 */
export function homeRegistrations(registrations: readonly RegistrationModel[], folder: string): readonly RegistrationModel[] {
  const sizes = new Map<string, number>();
  for (const { builder } of registrations) sizes.set(builder, (sizes.get(builder) ?? 0) + 1);
  const homes = new Map<string, RegistrationModel>();
  for (const registration of registrations) {
    if (registration.kind !== 'orchestration') continue;
    const key = JSON.stringify([registration.name ?? registration.nameSpan, registration.version ?? registration.versionSpan, registration.handler ?? registration.call]);
    const known = homes.get(key);
    if (known === undefined || isNearer(registration, known)) homes.set(key, registration);
  }
  return [...homes.values()];

  function isNearer(left: RegistrationModel, right: RegistrationModel): boolean {
    return compare(rank(left), rank(right)) < 0;
  }

  function rank({ call, builder, handler }: RegistrationModel): readonly number[] {
    const relative = call.file.startsWith(`${folder}/`) ? call.file.slice(folder.length + 1) : call.file;
    return [isTestFile(relative) ? 1 : 0, -(sizes.get(builder) ?? 0), handler === undefined ? 0 : distance(call.file, fileOfKey(handler))];
  }
}

/** Folders to climb and descend between two files. */
function distance(from: string, to: string): number {
  const left = from.split('/').slice(0, -1);
  const right = to.split('/').slice(0, -1);
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared += 1;
  return left.length + right.length - 2 * shared;
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
