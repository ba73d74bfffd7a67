// A class with one method for orchestrations and one for the host, in one file.
import type { OrchestrationContext } from '@reprise/engine';
export class Invoice {
  readonly lines: string[] = [];
  static imported(): Invoice {
    const invoice = new Invoice();
    invoice.lines.push(`imported ${new Date().toISOString()}`);
    return invoice;
  }
  add(line: string): this {
    this.lines.push(line);
    return this;
  }
  get fileName(): string { return `${Date.now()}.pdf`; }
}
export async function invoiced(ctx: OrchestrationContext, item: string): Promise<number> {
  const invoice = new Invoice().add(item);
  await ctx.scheduleActivity<void>('Send', invoice.lines);
  return invoice.lines.length;
}
