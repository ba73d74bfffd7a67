// A client that is made at load, kept in a class, called through a method of an interface.
//- /gateway.ts
import axios from 'axios';
const http = axios.create({ baseURL: 'https://rates.example' });
export interface Gateway { rate(currency: string): Promise<number> }
export class HttpGateway implements Gateway {
  async rate(currency: string): Promise<number> {
    const { data } = await http.get<number>(`/${currency}`); // ! no-io
    return data;
  }
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { HttpGateway, type Gateway } from './gateway.ts';
export async function convert(ctx: OrchestrationContext, currency: string): Promise<number> {
  const gateway: Gateway = new HttpGateway();
  const rate = await gateway.rate(currency);
  return ctx.scheduleActivity<number>('Convert', rate);
}
