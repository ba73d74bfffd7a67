// The two input formats of an order and how they are read.

export interface OrderV1 {
  readonly order: string;
  readonly customer: string;
  readonly amount: number;
}

export interface Line {
  readonly sku: string;
  readonly qty: number;
  readonly price: number;
}

export interface OrderV2 {
  readonly format: number;
  readonly order: string;
  readonly customer: { readonly name: string; readonly tier: string };
  readonly lines: readonly Line[];
  readonly approval: boolean;
}

/** @throws Error `unreadable order` when a member is missing or of another type. */
export function readOrderV1(text: string): OrderV1 {
  const value = parsed(text);
  const order: unknown = Reflect.get(value, 'order');
  const customer: unknown = Reflect.get(value, 'customer');
  const amount: unknown = Reflect.get(value, 'amount');
  if (typeof order !== 'string' || typeof customer !== 'string' || typeof amount !== 'number') throw new Error('unreadable order');
  return { order, customer, amount };
}

/** Reads the second format; the first one becomes an order of one line from a basic customer. */
export function readOrderV2(text: string): OrderV2 {
  const value: unknown = parsed(text);
  if (isOrderV2(value)) return value;
  const old = readOrderV1(text);
  return {
    format: 2,
    order: old.order,
    customer: { name: old.customer, tier: 'basic' },
    lines: [{ sku: old.order, qty: 1, price: old.amount }],
    approval: false,
  };
}

export function isV2Text(text: string): boolean {
  return text.startsWith('{"format":2');
}

function isOrderV2(value: unknown): value is OrderV2 {
  return typeof value === 'object' && value !== null && 'format' in value && 'order' in value && 'customer' in value && 'lines' in value && 'approval' in value;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below: whatever is wrong with the text, the customer hears one sentence.
  }
  throw new Error('unreadable order');
}
