// How the name of a version function says its version: `order_1_0_2`, `order_v1_0_2`, `order_1_0_2_orchestration`, `order_2`.

export interface VersionName {
  /** The name without the version: what the functions of a family share. */
  readonly stem: string;
  /** The parts that are written: `[1, 0, 2]`, `[2]`, `[1, 2]`. */
  readonly parts: readonly number[];
  /** Written with a `v`, which only versions have. */
  readonly marked: boolean;
}

/** A year or a number of digits is no part of a version. */
const PART_MAX = 999;

/** Undefined where the name says no version. */
export function versionName(functionName: string): VersionName | undefined {
  const read = readName(functionName);
  return read === undefined || read.parts.some(part => part > PART_MAX) ? undefined : read;
}

function readName(functionName: string): VersionName | undefined {
  const full = /^(.+?)_(v?)(0|[1-9]\d*)_(0|[1-9]\d*)_(0|[1-9]\d*)(_[A-Za-z]\w*)?$/.exec(functionName) ?? /^([A-Za-z]\w*?[a-z])(V)(0|[1-9]\d*)_(0|[1-9]\d*)_(0|[1-9]\d*)()$/.exec(functionName);
  if (full !== null) return { stem: `${full[1] ?? ''}${full[6] ?? ''}`, parts: [Number(full[3]), Number(full[4]), Number(full[5])], marked: full[2] !== '' };
  const short = /^(.+?)_(v?)(0|[1-9]\d*)(?:_(0|[1-9]\d*))?()$/.exec(functionName) ?? /^(.+?)_(v)(0|[1-9]\d*)(?:_(0|[1-9]\d*))?(_[A-Za-z]\w*)$/.exec(functionName);
  if (short === null) return undefined;
  const parts = [Number(short[3]), ...(short[4] === undefined ? [] : [Number(short[4])])];
  return { stem: `${short[1] ?? ''}${short[5] ?? ''}`, parts, marked: short[2] !== '' };
}

/** Three parts make a version; fewer only agree with one. */
export function fullVersion(name: VersionName): string | undefined {
  return name.parts.length === 3 ? name.parts.join('.') : undefined;
}

/** True where the written parts are the first parts of the version. */
export function agrees(name: VersionName, version: string): boolean {
  const numbers = (version.split(/[-+]/)[0] ?? '').split('.').map(Number);
  return name.parts.every((part, index) => part === numbers[index]);
}
