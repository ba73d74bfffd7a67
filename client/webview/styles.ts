// Styles that several views share; colours are VS Code's own, so that every theme kind fits.
import { css } from 'lit';

export const shared = css`
  /* The number colour of light themes is a little too light for small text on a tinted side. */
  :host { --number: color-mix(in srgb, var(--vscode-debugTokenExpression-number) 75%, var(--vscode-foreground)); display: block; box-sizing: border-box; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size, 13px); }
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .icon { font: normal normal 16px/1 codicon; display: inline-block; flex: none; width: 16px; text-align: center; text-decoration: none; -webkit-font-smoothing: antialiased; }
  .icon.ok { color: var(--vscode-charts-green, var(--vscode-testing-iconPassed)); }
  .icon.failed { color: var(--vscode-testing-iconFailed, var(--vscode-charts-red)); }
  .icon.warn { color: var(--vscode-problemsWarningIcon-foreground, var(--vscode-charts-yellow)); }
  .icon.cancelled { color: var(--vscode-descriptionForeground); }
  .icon.open { color: var(--vscode-charts-blue); }
  .icon.dim { color: var(--vscode-descriptionForeground); }
  .mono { font-family: var(--vscode-editor-font-family, monospace); font-size: 12px; }
  .dim { color: var(--vscode-descriptionForeground); }
  .clip { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
  button { font: inherit; color: inherit; background: none; border: 1px solid transparent; margin: 0; padding: 0; cursor: pointer; }
  button:focus-visible, [tabindex]:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
  .tool { display: inline-flex; align-items: center; justify-content: center; gap: 4px; min-width: 22px; height: 22px; padding: 0 3px; border-radius: 5px; color: var(--vscode-icon-foreground); flex: none; }
  .tool:hover:not(:disabled) { background: var(--vscode-toolbar-hoverBackground); outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent); }
  .tool:active:not(:disabled) { background: var(--vscode-toolbar-activeBackground, var(--vscode-toolbar-hoverBackground)); }
  .tool:disabled { opacity: 0.4; cursor: default; }
  .tool[aria-pressed='true'] { background: var(--vscode-inputOption-activeBackground); color: var(--vscode-inputOption-activeForeground); border-color: var(--vscode-inputOption-activeBorder, transparent); }
  .link { color: var(--vscode-textLink-foreground); text-align: start; }
  .link:hover { color: var(--vscode-textLink-activeForeground, var(--vscode-textLink-foreground)); text-decoration: underline; }
  .pill { display: inline-flex; align-items: center; gap: 4px; padding: 0 8px; height: 20px; border-radius: 10px; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); background: var(--vscode-badge-background); color: var(--vscode-badge-foreground); font-size: 11px; white-space: nowrap; }
  .pill .icon { font-size: 14px; width: 14px; color: inherit; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  ::selection { background: var(--vscode-editor-selectionBackground); }
`;
