// Hashes and identifiers that follow from their input.
import type { OrchestrationContext } from '@reprise/engine';
import { createHash, createHmac } from 'node:crypto';
import * as crypto from 'node:crypto';
import { NIL, parse, v5 as uuid, validate as isUuid, version } from 'uuid';
const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
export async function keyed(ctx: OrchestrationContext, order: { id: string }): Promise<void> {
  const key = createHash('sha256').update(order.id).digest('hex');
  const mark = createHmac('sha1', 'public').update(key).digest('base64url');
  const id = isUuid(order.id) && version(order.id) === 4 ? order.id : uuid(order.id, NAMESPACE);
  const same = crypto.timingSafeEqual(Buffer.from(key), Buffer.from(key));
  await ctx.scheduleActivity<void>('Store', { key, mark, id, same, bytes: parse(id).length, nil: NIL });
}
