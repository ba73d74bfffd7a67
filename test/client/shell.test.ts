// The page that a webview starts from: what its policy lets in, and what hostile titles can do.
import { describe, expect, test } from 'vitest';
import { shell } from '../../client/panel/shell.ts';

const parts = { cspSource: 'https://resource.test', nonce: 'n0nce', scriptUri: 'https://resource.test/webview.js', styleUri: 'https://resource.test/webview.css', title: 'a.history.json' };

const policy = (page: string): ReadonlyMap<string, string> => {
  const content = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  return new Map(content.split(';').map((directive) => directive.trim()).map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]));
};

describe('the policy', () => {
  test('lets nothing in by default, scripts only by nonce, styles and fonts only from the extension', () => {
    expect(Object.fromEntries(policy(shell(parts)))).toEqual({
      'default-src': "'none'", 'script-src': "'nonce-n0nce'", 'style-src': "https://resource.test 'nonce-n0nce'", 'font-src': 'https://resource.test', 'base-uri': "'none'", 'form-action': "'none'",
    });
  });

  test('has no way around: no inline, no eval, no wildcard, no data', () => {
    expect(shell(parts)).not.toMatch(/unsafe-|data:|\*/);
  });

  test('the one script carries the nonce and there is no other', () => {
    expect(shell(parts).match(/<script[^>]*>/g)).toEqual(['<script nonce="n0nce" src="https://resource.test/webview.js">']);
  });
});

describe('hostile text', () => {
  const hostile = [`"><script>alert(1)</script>`, `' onload='alert(1)`, '</title><img src=x onerror=alert(1)>', '<!--', ']]>', '&lt;script&gt;', '\u2028\u0000'];

  test.each(hostile)('%j stays text in the title', (title) => {
    const page = shell({ ...parts, title });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page.match(/<title>/g)).toHaveLength(1);
  });

  test.each(hostile)('%j cannot leave an attribute', (address) => {
    const page = shell({ ...parts, scriptUri: address, styleUri: address });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script[^>]*>alert/);
    expect(page).not.toContain(`' onload='`);
  });
});
