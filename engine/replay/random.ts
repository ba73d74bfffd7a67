// Numbers in [0, 1) that depend on instance and execution alone, so that a replay draws the same ones.

/** Four 32-bit words of state, advanced by xoshiro128**; the seed is spread by FNV-1a and SplitMix. */
export function seededRandom(seed: string): () => number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193) >>> 0;
  const spread = (): number => {
    hash = (hash + 0x9e3779b9) >>> 0;
    let word = hash;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b) >>> 0;
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35) >>> 0;
    return (word ^ (word >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [spread(), spread(), spread(), spread()];
  const rotate = (word: number, by: number): number => ((word << by) | (word >>> (32 - by))) >>> 0;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
    const shifted = (b << 9) >>> 0;
    c = (c ^ a) >>> 0;
    d = (d ^ b) >>> 0;
    b = (b ^ c) >>> 0;
    a = (a ^ d) >>> 0;
    c = (c ^ shifted) >>> 0;
    d = rotate(d, 11);
    return result / 0x1_0000_0000;
  };
}
