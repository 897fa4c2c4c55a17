import { randomUUID } from 'node:crypto';
import { checkRoster, importRoster, readRoster, uploadRoster } from '@yanzhen/contract/directory-rosters';
import { readHouseholds } from '@yanzhen/contract/directory';
import { inventRoster } from '../apps/server/src/testing/upload-roster.ts';
import { atMost, type Figure } from './figure.ts';
import { HOST } from './host.ts';
import { openLeanClient } from './lean-client.ts';
import { makeQuery } from './lean-request.ts';
import type { RunningSystem } from './running-system.ts';
import { signOfficerIn } from './sign-officer-in.ts';

const ROWS = 50_000;
const MOST_MB = 400;
const MOST_WAIT_MS = 200;
const MB = 1_000_000;
/** Between two requests of somebody else, so that the measuring takes no processor from what is measured. */
const PAUSE_MS = 20;

/** A roster of fifty thousand rows uploaded, checked and imported, while somebody else goes on reading a list. */
export async function measureRosters(
  system: RunningSystem,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const cookie = await signOfficerIn(system);
  const file = await inventRoster(ROWS);
  let most = system.readMemory();
  const idle = most;
  const watch = setInterval(() => (most = Math.max(most, system.readMemory())), 25);
  const others = startReading(system.officerPort, cookie);
  const began = performance.now();
  try {
    await importFile(system.officerPort, cookie, file, (step) =>
      say(
        `${step} after ${((performance.now() - began) / 1000).toFixed(1)} s, at most ${(most / MB).toFixed(0)} MB`,
      ),
    );
  } finally {
    clearInterval(watch);
  }
  const seconds = (performance.now() - began) / 1000;
  const waits = await others.stop();
  const note = `resident, thread and all, from ${(idle / MB).toFixed(0)} MB before; ${ROWS} rows of ${(file.length / MB).toFixed(1)} MB`;
  const asked = `the slowest of ${waits.length} lists read meanwhile, one after the other`;
  return [
    atMost('roster.memory', 'MB', MOST_MB, most === 0 ? null : most / MB, note),
    atMost('roster.others-slowest', 'ms', MOST_WAIT_MS, Math.max(...waits), asked),
    atMost('roster.import', 's', 120, seconds, 'from the upload of the file to the last household on record'),
  ];
}

type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

async function importFile(
  port: number,
  cookie: string,
  file: Buffer,
  say: (step: string) => void,
): Promise<void> {
  const ask = async <Output>(path: string, init: Asked): Promise<Output> => {
    const headers = { cookie, 'x-yanzhen': '1', 'idempotency-key': randomUUID(), ...init.headers };
    const reply = await fetch(`http://${HOST}:${port}${path}`, { ...init, headers });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text}`);
    return JSON.parse(text) as Output;
  };
  const send = <Output>(path: string, body: object) =>
    ask<Output>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { roster } = await ask<{ roster: string }>(`${uploadRoster.path}?fileName=50000.xlsx`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file),
  });
  say('uploaded');
  const view = readRoster.output.parse(await ask(`${readRoster.path}?roster=${roster}`, {}));
  const columns = view.columns.flatMap(({ nth, field }) => (field === null ? [] : [{ nth, field }]));
  const { counts } = checkRoster.output.parse(
    await send(checkRoster.path, { roster, sheet: view.sheet, header: view.header, columns }),
  );
  if (counts.bad > 0 || counts.registered !== ROWS) throw new Error(JSON.stringify(counts));
  say('checked');
  await send(importRoster.path, { roster, mode: 'all' });
  say('imported');
}

/** Somebody else who reads a list again and again; `stop` answers how long each took, in milliseconds. */
function startReading(port: number, cookie: string) {
  const over = new AbortController();
  const read = async () => {
    const client = await openLeanClient(HOST, port);
    const waits: number[] = [];
    while (!over.signal.aborted) {
      const began = performance.now();
      const { status } = await client.send(makeQuery(readHouseholds.path, cookie, { text: '示例' }));
      if (status !== 200) throw new Error(`a list answered ${status}`);
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    client.close();
    // The first of them finds nothing prepared.
    return waits.slice(5);
  };
  const reading = read();
  return {
    stop: () => {
      over.abort();
      return reading;
    },
  };
}
