// Instances whose members are all public data, one of them optional.
import type { OrchestrationContext } from '@reprise/engine';
class Point {
  readonly x: number;
  readonly y: number;
  readonly label?: string;
  constructor(x: number, y: number) { this.x = x; this.y = y; }
}
export async function draw(ctx: OrchestrationContext, size: number): Promise<Point> {
  const corner = new Point(size, size);
  await ctx.scheduleActivity('Draw', [new Point(0, 0), corner]);
  return corner;
}
