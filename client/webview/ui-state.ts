// What the page remembers of itself while it is hidden: filters, zoom and open sections; never anything of the history.
import { LANES, type Lane } from './describe.ts';
import { AXES, type Axis } from './timeline-model.ts';

export interface UiState {
  readonly text: string;
  readonly lanes: readonly Lane[];
  readonly troubled: boolean;
  readonly compact: boolean;
  readonly axis: Axis;
  readonly zoom: number;
  /** Titles of closed sections. */
  readonly closed: readonly string[];
  /** Share of the list, in percent. */
  readonly split: number;
  /** Steps a second while playing. */
  readonly speed: number;
}

export const ZOOM_MAX = 4096;

export const SPEEDS = [1, 2, 4, 10] as const;

export const FRESH: UiState = { text: '', lanes: [], troubled: false, compact: false, axis: 'active', zoom: 1, closed: [], split: 58, speed: 2 };

/** Reads what an earlier page stored; anything that does not fit is taken fresh. */
export function decodeUiState(value: unknown): UiState {
  if (typeof value !== 'object' || value === null) return FRESH;
  const stored = value as Readonly<Record<string, unknown>>;
  const number = (key: 'zoom' | 'split' | 'speed', min: number, max: number): number => {
    const found = stored[key];
    return typeof found === 'number' && found >= min && found <= max ? found : FRESH[key];
  };
  const texts = (key: string): readonly string[] => (Array.isArray(stored[key]) ? stored[key].filter((item): item is string => typeof item === 'string') : []);
  return {
    text: typeof stored['text'] === 'string' ? stored['text'] : '',
    lanes: LANES.filter((lane) => texts('lanes').includes(lane)),
    troubled: stored['troubled'] === true,
    compact: stored['compact'] === true,
    axis: AXES.find((axis) => axis === stored['axis']) ?? FRESH.axis,
    zoom: number('zoom', 1, ZOOM_MAX),
    closed: texts('closed'),
    split: number('split', 20, 80),
    speed: number('speed', 0.5, 30),
  };
}
