// Paints the visible part of the timeline on a canvas: cost follows what is on the screen, not what is in the history.
import { firstFrom, ROWS_MAX, type Bar, type BarState, type LaneModel, type TimelineModel } from './timeline-model.ts';

const RULER_PX = 22;
const LANE_GAP_PX = 6;
/** A lane of many rows takes about this much height. */
const LANE_PX_MAX = 120;

/** Where a lane lies, and how high its rows are. */
export interface LaneBox {
  readonly lane: LaneModel;
  readonly top: number;
  readonly rowPx: number;
  readonly height: number;
}

/** Lanes below each other under the ruler; many rows get lower rows. */
export function laneBoxes(model: TimelineModel): readonly LaneBox[] {
  let top = RULER_PX + 4;
  return model.lanes.map((lane) => {
    const rowPx = lane.rows <= 2 ? 18 : lane.rows <= 4 ? 13 : lane.rows <= 10 ? 9 : Math.max(3, Math.floor(LANE_PX_MAX / lane.rows));
    const box: LaneBox = { lane, top, rowPx, height: lane.rows * rowPx };
    top += box.height + LANE_GAP_PX;
    return box;
  });
}

export const heightOf = (boxes: readonly LaneBox[]): number => {
  const last = boxes.at(-1);
  return last === undefined ? RULER_PX : last.top + last.height + LANE_GAP_PX;
};

export interface Colors {
  readonly states: Readonly<Record<BarState, string>>;
  readonly text: string;
  readonly faint: string;
  readonly background: string;
  readonly divergence: string;
  readonly font: string;
  /** High contrast draws outlines instead of tints. */
  readonly outlined: boolean;
}

export interface View {
  readonly boxes: readonly LaneBox[];
  readonly at: Float64Array;
  /** Width of the whole axis and of the visible part, and where that begins, in pixels. */
  readonly axisPx: number;
  readonly widthPx: number;
  readonly scrollPx: number;
  /** Event of the current step; what comes later is painted faintly. */
  readonly current: number;
  readonly divergence: number | undefined;
  readonly labels: (index: number) => string;
}

/** X of an event on the screen. */
export const xOf = (view: Pick<View, 'at' | 'axisPx' | 'scrollPx'>, index: number): number => (view.at[index] ?? 0) * view.axisPx - view.scrollPx;

export function paint(canvas: CanvasRenderingContext2D, view: View, colors: Colors): void {
  canvas.clearRect(0, 0, view.widthPx, heightOf(view.boxes));
  canvas.font = colors.font;
  canvas.textBaseline = 'middle';
  paintRuler(canvas, view, colors);
  for (const box of view.boxes) paintLane(canvas, view, box, colors);
  if (view.divergence === undefined) return;
  const x = Math.round(xOf(view, view.divergence)) + 0.5;
  canvas.globalAlpha = 1;
  canvas.strokeStyle = colors.divergence;
  canvas.setLineDash([3, 3]);
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(x, RULER_PX);
  canvas.lineTo(x, heightOf(view.boxes));
  canvas.stroke();
  canvas.setLineDash([]);
}

/** A label at most every so many pixels. */
const LABEL_PX = 84;

function paintRuler(canvas: CanvasRenderingContext2D, view: View, colors: Colors): void {
  const first = firstFrom(view.at, view.scrollPx / view.axisPx);
  let nextLabel = -Infinity;
  let lastLabel = '';
  let lastX = -Infinity;
  canvas.fillStyle = colors.faint;
  for (let index = first; index < view.at.length; index += 1) {
    const x = xOf(view, index);
    if (x > view.widthPx) break;
    if (x - lastX >= 3) {
      canvas.globalAlpha = 0.5;
      canvas.fillRect(Math.round(x), RULER_PX - 3, 1, 3);
      lastX = x;
    }
    if (x >= nextLabel && x < view.widthPx - 40) {
      const label = view.labels(index);
      if (label === lastLabel) continue;
      canvas.globalAlpha = 1;
      canvas.fillText(label, x + 1, 8);
      nextLabel = x + LABEL_PX;
      lastLabel = label;
    }
  }
  canvas.globalAlpha = 0.35;
  canvas.fillRect(0, RULER_PX, view.widthPx, 1);
}

const STATES: readonly BarState[] = ['ok', 'failed', 'cancelled', 'open', 'instant'];

function paintLane(canvas: CanvasRenderingContext2D, view: View, box: LaneBox, colors: Colors): void {
  // The last painted pixel of each row, state and side of the current step, so that a thousand bars in one pixel cost one.
  const painted = new Int32Array(box.lane.rows * STATES.length * 2).fill(-1);
  let sharedEnd = -Infinity;
  for (const bar of box.lane.bars) {
    let from = xOf(view, bar.from);
    if (from > view.widthPx + 8) break;
    const to = xOf(view, bar.to);
    if (to < -8) continue;
    const key = (bar.row * STATES.length + STATES.indexOf(bar.state)) * 2 + (bar.from > view.current ? 1 : 0);
    if (to - from < 1 && Math.floor(from) === painted[key]) continue;
    painted[key] = Math.floor(to);
    // Bars that share the last row are painted side by side, not over each other.
    if (bar.row === ROWS_MAX - 1) {
      if (to <= sharedEnd) continue;
      from = Math.max(from, sharedEnd);
      sharedEnd = to;
    }
    const y = box.top + bar.row * box.rowPx;
    if (bar.from === bar.to) paintPoint(canvas, from, y, box.rowPx, bar, view, colors);
    else paintBar(canvas, from, Math.max(to, from + 2), y, box.rowPx - (box.rowPx > 4 ? 2 : 1), bar, view, colors);
  }
}

const FUTURE_ALPHA = 0.32;

function paintBar(canvas: CanvasRenderingContext2D, from: number, to: number, y: number, height: number, bar: Bar, view: View, colors: Colors): void {
  const isFuture = bar.from > view.current;
  const isRunning = !isFuture && bar.to > view.current;
  // At the current step a bar that has not settled looks open, whatever became of it later.
  const color = colors.states[isRunning ? 'open' : bar.state];
  if (to - from < 5 || height < 4) {
    canvas.globalAlpha = isFuture ? FUTURE_ALPHA : 0.75;
    canvas.fillStyle = color;
    canvas.fillRect(from, y, to - from, height);
    return;
  }
  canvas.globalAlpha = (isFuture ? FUTURE_ALPHA : 1) * (colors.outlined ? 0.001 : isRunning ? 0.42 : 0.26);
  canvas.fillStyle = color;
  canvas.beginPath();
  canvas.roundRect(from, y, to - from, height, 3);
  canvas.fill();
  canvas.globalAlpha = isFuture ? FUTURE_ALPHA : 1;
  canvas.strokeStyle = color;
  canvas.lineWidth = 1;
  canvas.setLineDash(bar.state === 'cancelled' ? [3, 2] : []);
  canvas.beginPath();
  canvas.roundRect(from + 0.5, y + 0.5, to - from - 1, height - 1, 3);
  canvas.stroke();
  canvas.setLineDash([]);
  const left = Math.max(from, 0) + 5;
  const room = Math.min(to, view.widthPx) - left - 3;
  if (height < 12 || room < 18 || bar.name === '') return;
  canvas.save();
  canvas.beginPath();
  canvas.rect(left, y, room, height);
  canvas.clip();
  canvas.fillStyle = colors.text;
  canvas.fillText(bar.name, left, y + height / 2 + 0.5);
  canvas.restore();
}

function paintPoint(canvas: CanvasRenderingContext2D, x: number, y: number, height: number, bar: Bar, view: View, colors: Colors): void {
  const size = Math.min(9, height - 3);
  const middle = y + height / 2 - 1;
  canvas.globalAlpha = bar.from > view.current ? FUTURE_ALPHA : 1;
  canvas.fillStyle = colors.states[bar.state];
  canvas.beginPath();
  canvas.moveTo(x, middle - size / 2);
  canvas.lineTo(x + size / 2, middle);
  canvas.lineTo(x, middle + size / 2);
  canvas.lineTo(x - size / 2, middle);
  canvas.closePath();
  canvas.fill();
}

/** The bar under a point of the canvas, the nearest within a few pixels. */
export function barAt(view: View, x: number, y: number): { readonly box: LaneBox; readonly bar: Bar } | undefined {
  const box = view.boxes.find((candidate) => y >= candidate.top && y < candidate.top + candidate.height);
  if (box === undefined) return undefined;
  const row = Math.floor((y - box.top) / box.rowPx);
  let best: { readonly bar: Bar; readonly distance: number } | undefined;
  for (const bar of box.lane.bars) {
    const from = xOf(view, bar.from);
    if (from > x + 6) break;
    if (bar.row !== row) continue;
    const distance = Math.max(from - x, x - Math.max(xOf(view, bar.to), from), 0);
    if (distance <= 6 && (best === undefined || distance <= best.distance)) best = { bar, distance };
  }
  return best && { box, bar: best.bar };
}
