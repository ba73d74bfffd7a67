// The page's link to the extension: posts messages, remembers the page's own state, and tells what happens inside it.
import type { FromWebview, ToWebview } from '../panel/protocol.ts';
import { decodeUiState, type UiState } from './ui-state.ts';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: UiState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Link {
  post(message: FromWebview): void;
  restored(): UiState;
  remember(state: UiState): void;
  /** @returns what takes the listener away again. */
  listen(listener: (message: ToWebview) => void): () => void;
}

/** The link inside VS Code; can be made once in the life of a page. */
export function vsCodeLink(): Link {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    restored: () => decodeUiState(api.getState()),
    remember: (state) => api.setState(state),
    listen: (listener) => {
      const onMessage = (event: MessageEvent<ToWebview>): void => listener(event.data);
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
  };
}

/** What views tell the app by an event that bubbles: a message for the extension, a change of the page's own state, or both. */
export interface Acts {
  readonly post?: FromWebview;
  readonly ui?: Partial<UiState>;
}

/** Name of the bubbling event. */
export const ACT = 'reprise-act';

/** Tells the app, through every shadow root. */
export function act(element: EventTarget, acts: Acts): void {
  element.dispatchEvent(new CustomEvent<Acts>(ACT, { detail: acts, bubbles: true, composed: true }));
}
