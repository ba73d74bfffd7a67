// Classes of the program whose methods are called like the local ones.
import type { OrchestrationContext } from '@reprise/engine';
class TimeOfDay {
  constructor(private readonly minutes: number) {}
  getHours(): number { return Math.floor(this.minutes / 60); }
  getMinutes(): number { return this.minutes % 60; }
  toLocaleString(): string { return `${this.getHours()}:${this.getMinutes()}`; }
  toString(): string { return this.toLocaleString(); }
}
interface Word { localeCompare(other: Word): number; getTimezoneOffset(): number }
export async function opening(ctx: OrchestrationContext, minutes: number): Promise<string> {
  const time = new TimeOfDay(minutes);
  const word: Word = { localeCompare: () => 0, getTimezoneOffset: () => 0 };
  if (time.getHours() > 8 && word.localeCompare(word) === 0) await ctx.scheduleActivity<void>('Open', `${time}`);
  return time.toLocaleString() + word.getTimezoneOffset();
}
