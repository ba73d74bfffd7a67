// Keeps the search for what a name means from going in circles, and from taking every way through code that refers to itself.
import type { ts } from 'ts-morph';

/** One search opens no more declarations than this: a builder that is assigned to itself line by line has more ways through it than anybody can count. */
const OPENED_MAX = 400;

/** The declarations that the present search is inside of. Searches do not interleave, so one set serves all. */
const open = new Set<ts.Node>();
let opened = 0;

/** What `follow` answers, or what `closed` does where this declaration is being followed already or the search has gone far enough. */
export function followOnce<T>(node: ts.Node, closed: () => T, follow: () => T): T {
  if (open.size === 0) opened = 0;
  if (open.has(node) || opened >= OPENED_MAX) return closed();
  opened += 1;
  open.add(node);
  try {
    return follow();
  } finally {
    open.delete(node);
  }
}
