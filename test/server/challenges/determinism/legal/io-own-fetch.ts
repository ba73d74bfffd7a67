// A method fetch and a function open of the program; nothing leaves the process.
import type { OrchestrationContext } from '@reprise/engine';
class Catalogue {
  constructor(private readonly ctx: OrchestrationContext) {}
  async fetch(item: string): Promise<number> { return this.ctx.scheduleActivity<number>('Price', item); }
}
const axios = { get: (ctx: OrchestrationContext, url: string) => ctx.scheduleActivity<string>('HttpGet', url) };
const fs = { readFileSync: (name: string): string => `content of ${name}` };
export async function looked(ctx: OrchestrationContext, item: string): Promise<string> {
  const price = await new Catalogue(ctx).fetch(item);
  const page = await axios.get(ctx, `https://shop.example/${item}`);
  return `${fs.readFileSync('a')} ${price} ${page}`;
}
