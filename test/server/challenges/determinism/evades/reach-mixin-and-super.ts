// A mixin adds the method, the subclass reaches it through super and a template method of the base.
import type { OrchestrationContext } from '@reprise/engine';
type Constructor = new (...given: any[]) => object;
function Stamped<B extends Constructor>(Base: B) {
  return class extends Base {
    stamp(): string { return `at ${Date.now()}`; } // ! no-wall-clock
  };
}
abstract class Document {
  render(): string { return `<${this.body()}>`; }
  protected abstract body(): string;
}
class Letter extends Document {
  protected override body(): string { return `letter ${process.pid}`; } // ! no-environment
}
class Note extends Stamped(Object) {
  override stamp(): string { return `note ${super.stamp()}`; }
}
export async function written(ctx: OrchestrationContext): Promise<string> {
  await ctx.scheduleActivity<void>('Write', new Note().stamp());
  const document: Document = new Letter();
  return document.render();
}
