// A member of the same name in an object that is no option of a runtime.
interface Matrix { readonly supportedReplayVersions: { readonly min: string; readonly max: string } }
export const matrix: Matrix = { supportedReplayVersions: { min: '1.0.0', max: '9.9.9' } };
export function describe({ supportedReplayVersions: { min, max } }: Matrix): string {
  return `${min} to ${max}`;
}
