// The name that a misspelt one most likely means, by edit distance.

/** The closest of the names, if it is at most a third of the written name's length away; of equally close ones the first in the alphabet. */
export function closest(written: string, names: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  const distanceMax = Math.floor(written.length / 3);
  for (const name of [...names].sort()) {
    const distance = name.toLowerCase() === written.toLowerCase() ? 0 : editDistance(written, name, distanceMax);
    if (distance <= distanceMax && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Insertions, deletions and replacements of characters; a number above `limit` where it is more than that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
