// Globs over paths with `/`: `**`, `*`, `?`, `{a,b}`.

/** A test for paths relative to where the glob was written. A glob without `/` matches a name in any folder. */
export function globMatcher(glob: string): (path: string) => boolean {
  const anchored = glob.startsWith('./') ? glob.slice(2) : glob.includes('/') ? glob : `**/${glob}`;
  const pattern = new RegExp(`^${translate(anchored)}$`);
  return path => pattern.test(path);
}

function translate(glob: string): string {
  let pattern = '';
  let braces = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob.charAt(at);
    if (glob.startsWith('**/', at)) {
      pattern += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      pattern += '.*';
      at += 1;
    } else if (character === '*') pattern += '[^/]*';
    else if (character === '?') pattern += '[^/]';
    else if (character === '{' && glob.indexOf('}', at) > at) {
      pattern += '(?:';
      braces += 1;
    } else if (character === '}' && braces > 0) {
      pattern += ')';
      braces -= 1;
    } else if (character === ',' && braces > 0) pattern += '|';
    else pattern += character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  return pattern;
}
