// A class with a getter and a private method in TypeScript's sense only over public data it needs: toJSON by inheritance.
import type { OrchestrationContext } from '@reprise/engine';
class Base {
  readonly id: string;
  constructor(id: string) { this.id = id; }
  toJSON(): { readonly id: string } { return { id: this.id }; }
}
class Order extends Base { private readonly lines: string[] = []; add(line: string): void { this.lines.push(line); } }
export async function ordering(ctx: OrchestrationContext, id: string): Promise<void> {
  const order = new Order(id);
  order.add('first');
  await ctx.scheduleActivity('Order', order);
}
