import { readdirSync, readFileSync } from 'node:fs';
import { isRefusal, type Moment } from '@yanzhen/domain/kernel';
import { levelOf, type Place, placeKinds } from '@yanzhen/domain/directory';
import type pg from 'pg';
import { CannotStart } from '../database/cannot-start.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { plantSeeds } from '../demo/plant-seeds.ts';
import { findBranch, NATION, type Nation } from '../directory/gazetteer/read-nation.ts';
import { loadLocality } from '../directory/load-locality.ts';
import { makePlaceId } from '../directory/load-divisions.ts';
import { localityFile } from '../directory/locality-folder.ts';
import { listJurisdictions, makePlaceRow } from '../directory/place-rows.ts';
import { type FirstAccount, openAccounts, type OpenedAccount } from './first-accounts.ts';
import { proposeBaseSchemes } from './propose-base-schemes.ts';

export interface CreateTenant {
  readonly code: number;
  readonly accounts: readonly FirstAccount[];
  readonly now: Moment;
}

export interface CreatedTenant {
  readonly tenant: number;
  readonly name: string;
  /** False when it was there before; then nothing but missing accounts was added. */
  readonly created: boolean;
  readonly townships: number;
  /** Of village level; 村 and 嘎查 alone where a figure counts villages. */
  readonly villages: number;
  /** The new accounts, each with its first password, which is nowhere else in plain text. */
  readonly accounts: readonly OpenedAccount[];
  /** Shipped rules that wait for a county officer's signature. */
  readonly drafts: readonly string[];
}

/**
 * Makes a county, or with a code that ends in 00 a prefecture's organs, a tenant of its own: its places from the nation's list, its
 * first accounts, and the shipped rules as drafts that its officers sign. Done twice it adds nothing but accounts that are missing.
 * Throws `CannotStart` with a sentence for a code that is not in the list and for a number that signs in elsewhere.
 */
export async function createTenant(
  pool: pg.Pool,
  nation: Nation,
  { code, accounts, now }: CreateTenant,
): Promise<CreatedTenant> {
  const { name, places, seat } = listPlaces(nation, code);
  const created = !(await exists(pool, code));
  if (created) await plantPlaces(pool, code, name, places);
  const opened = await openAccounts(pool, code, seat, accounts, now);
  const drafts = created ? await proposeBaseSchemes(pool, code, now) : [];
  const count = (level: string) => places.filter(({ kind }) => levelOf(kind) === level).length;
  return {
    tenant: code,
    name,
    created,
    townships: count('township'),
    villages: count('village'),
    accounts: opened,
    drafts,
  };
}

interface TenantPlaces {
  readonly name: string;
  readonly places: readonly Place[];
  /** The county, or the prefecture where its organs are the tenant. */
  readonly seat: string;
}

function listPlaces(nation: Nation, code: number): TenantPlaces {
  const isPrefecture = code % 100 === 0;
  const of = isPrefecture ? String(code).slice(0, 4) : String(code);
  const listed = findBranch(nation, of).filter((place) => !isPrefecture || place.code.length <= 4);
  const seat = listed.find((place) => place.code === of);
  if (seat === undefined || seat.kind === 'gathering') {
    throw new CannotStart(
      `全国区划（${NATION.asOf}）里没有代码为 ${code} 的${isPrefecture ? '地级市（盟、州）' : '县（旗、市、区）'}。请核对六位代码；市（盟、州）本级用前四位加 00，例如 230200。`,
    );
  }
  const places = listed.map(
    (place): Place => ({
      ...place,
      id: makePlaceId(place.code),
      parent: findParent(listed, place.code),
      invented: false,
    }),
  );
  return {
    name: isPrefecture ? `${seat.name}本级` : seat.name,
    places,
    seat: makePlaceId(seat.code),
  };
}

function findParent(listed: readonly { readonly code: string }[], code: string): string | null {
  const above = listed.filter((other) => other.code.length < code.length && code.startsWith(other.code));
  const nearest = above.toSorted((a, b) => b.code.length - a.code.length)[0];
  return nearest === undefined ? null : makePlaceId(nearest.code);
}

async function exists(pool: pg.Pool, tenant: number): Promise<boolean> {
  return inTransaction(pool, wholeScope(tenant), async (transaction) => {
    const rows = await transaction.query({
      text: 'select 1 from tenants where tenant = $1',
      values: [tenant],
    });
    return { result: rows.length > 0, last: [] };
  });
}

/** The words of a county's levels: those of its folder, else those its places are called by. */
function findLabels(tenant: number, places: readonly Place[]): Readonly<Record<string, string>> {
  for (const folder of readdirSync(localityFile('.'), { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const path = `${folder.name}/locality.yaml`;
    const text = readIfThere(localityFile(path));
    const locality = text === undefined ? undefined : loadLocality(path, text);
    if (locality !== undefined && !isRefusal(locality) && locality.tenant === tenant) return locality.labels;
  }
  const has = (kind: Place['kind']) => places.some((place) => place.kind === kind);
  const seat = places.find(({ kind }) => levelOf(kind) === 'county');
  const county = seat === undefined ? '市' : placeKinds[seat.kind].label;
  return {
    county: county === '县级市' ? '市' : county,
    township: has('sumu') ? '苏木乡镇' : '乡镇',
    village: has('gacha') ? '嘎查村' : '村',
    neighbourhood: '网格',
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function plantPlaces(
  pool: pg.Pool,
  tenant: number,
  name: string,
  places: readonly Place[],
): Promise<void> {
  await plantSeeds(pool, tenant, {
    tenants: [{ tenant, name, labels: findLabels(tenant, places), demo: false }],
    places: places.map((place, nth) => makePlaceRow(tenant, place, nth + 1, NATION.asOf)),
    jurisdictions: listJurisdictions(places).map((row) => ({ tenant, ...row })),
    households: [],
    people: [],
    appointments: [],
  });
}
