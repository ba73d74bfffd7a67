// A patch asked in each round may switch sides in mid-run.
import { patched, proxyActivities, sleep } from '@temporalio/workflow';
const acts = proxyActivities<{ ping(host: string): Promise<void>; probe(host: string): Promise<void> }>({ startToCloseTimeout: '10s' });
export async function watchHosts(hosts: string[]): Promise<void> {
  for (let index = 0; index < hosts.length; index++) {
    if (patched('probe-hosts')) await acts.probe(hosts[index]!); // ! gate-in-loop
    else await acts.ping(hosts[index]!);
    await sleep('1m');
  }
}
