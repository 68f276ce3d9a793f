import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemGroupReference, ListingData, TextByLocale } from '../domain/fact/fact.ts';
import { Brand } from '../store/brand.ts';
import { Family } from '../store/family.ts';
import { Line } from '../store/line.ts';
import type { Context } from './context.ts';
import { executeSql } from './statement.ts';
import { bumpPublicDataVersion } from './caches/public-data-watcher.ts';

/** A brand, line or family by handle; `name` is used when it is named for the first time. */
export interface ItemGroupInput {
  readonly handle: string;
  readonly name: string;
  readonly url?: string | null;
}

/** The brand with this handle, made when nobody named it before. */
export async function ensureBrand(
  ctx: Context,
  em: EntityManager,
  input: ItemGroupInput,
): Promise<ItemGroupReference> {
  const known = await em.findOne(Brand, { handle: input.handle });
  const brand =
    known ??
    em.create(Brand, { id: ctx.uuid(), handle: input.handle, name: input.name, url: input.url ?? null });
  await em.flush();
  return { id: brand.id, handle: brand.handle, name: { [ctx.defaultLocale]: brand.name } };
}

/** The line with this handle, made in the brand when nobody named it before. */
export async function ensureLine(
  ctx: Context,
  em: EntityManager,
  input: ItemGroupInput,
  brandId: string,
): Promise<ItemGroupReference> {
  const known = await em.findOne(Line, { handle: input.handle });
  const line =
    known ?? em.create(Line, { ...newLineOrFamilyRow(ctx, input), brand: brandId, url: input.url ?? null });
  await em.flush();
  return { id: line.id, handle: line.handle, name: line.name };
}

const UPDATE_LINE_IDENTIFIERS_SQL = `update line set identifiers = $2::jsonb
where handle = $1 and coalesce(identifiers, '[]') is distinct from $2::jsonb returning id`;

/** Says by what else a line is known, in place of what was said before; nothing where it is that already or no line. */
export async function setLineIdentifiers(
  em: EntityManager,
  handle: string,
  identifiers: NonNullable<ListingData['identifiers']>,
): Promise<void> {
  const changed = await executeSql(em, UPDATE_LINE_IDENTIFIERS_SQL, [handle, JSON.stringify(identifiers)]);
  if (changed.length > 0) await bumpPublicDataVersion(em);
}

/** The family with this handle, made in the brand when nobody named it before. */
export async function ensureFamily(
  ctx: Context,
  em: EntityManager,
  input: ItemGroupInput,
  brandId: string,
): Promise<ItemGroupReference> {
  const known = await em.findOne(Family, { handle: input.handle });
  const family = known ?? em.create(Family, { ...newLineOrFamilyRow(ctx, input), brand: brandId });
  await em.flush();
  return { id: family.id, handle: family.handle, name: family.name };
}

function newLineOrFamilyRow(
  ctx: Context,
  input: ItemGroupInput,
): { id: string; handle: string; name: TextByLocale } {
  return { id: ctx.uuid(), handle: input.handle, name: { [ctx.defaultLocale]: input.name } };
}
