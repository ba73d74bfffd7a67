// Which files hold tests: what they register is no product.

/** `path` relative to the checked folder. */
export function isTestFile(path: string): boolean {
  return /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path) || /(?:^|\/)(?:__tests__|test|tests)\//.test(path);
}
