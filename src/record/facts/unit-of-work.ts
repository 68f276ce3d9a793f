import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar/dates.ts';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { projectItem } from '../../domain/item/item.ts';
import type { ItemToSave } from '../caches/changed-item.ts';
import { type WritableItem, lockItemRows, saveItemsFactsAndCaches } from '../caches/item-rows.ts';
import { heldListingsByItemId, itemRowOfHeld } from '../held-listings.ts';
import { marketClocksForFacts } from '../market.ts';
import { createRunSql } from '../statement.ts';
import { loadHistories, storeFacts } from './fact-rows.ts';

/** An item as one writer sees it: with the facts that it has appended so far. */
interface ItemDraft {
  row: WritableItem;
  readonly fresh: Fact[];
  readonly isNew: boolean;
  /** It is held back itself: there is no row of it, and nothing can be recorded of it. */
  readonly isHeld: boolean;
  /** Saved although nothing was appended. */
  renewed: boolean;
  /** A correction changed facts that the row no longer holds: all that depends on them is saved anew. */
  refolded: boolean;
}

/** When a writer decided, and when what it appends is recorded. */
export interface SaveInstants {
  readonly decidedAt: Instant;
  readonly savedAt: Instant;
}

/** The items that one writer works on. They are saved once, when it is done. */
export interface UnitOfWork {
  /** The items with these ids; one that is held back is as its listing will leave it. */
  readonly load: (ids: readonly string[]) => Promise<ReadonlyMap<string, WritableItem>>;
  readonly add: (items: readonly WritableItem[]) => void;
  /** Takes facts that have their sequence into the items, whose rows are loaded. */
  readonly take: (facts: readonly Fact[]) => Promise<void>;
  /** Has rows saved anew although nothing is appended: when they fall due next may have changed. */
  readonly renew: (ids: readonly string[]) => void;
  /** Saves facts, rows and caches: a number of statements that does not depend on theirs. */
  readonly save: (when: SaveInstants, defaultLocale: string) => Promise<void>;
}

/** Opens a writer's drafts in its transaction. */
export function createUnitOfWork(em: EntityManager): UnitOfWork {
  const drafts = new Map<string, ItemDraft>();
  const facts: Fact[] = [];
  return {
    load: async (ids) => {
      const missing = [...new Set(ids)].filter((id) => !drafts.has(id));
      for (const row of missing.length > 0 ? await lockItemRows(em, missing) : []) {
        drafts.set(row.id, createDraft(row));
      }
      const absent = missing.filter((id) => !drafts.has(id));
      const held = absent.length > 0 ? await heldListingsByItemId(createRunSql(em), absent, 'waiting') : [];
      for (const one of held) drafts.set(one.itemId, createDraft(itemRowOfHeld(one), { isHeld: true }));
      return new Map(ids.flatMap((id) => (drafts.has(id) ? [[id, drafts.get(id)!.row]] : [])));
    },
    add: (items) => {
      for (const row of items) drafts.set(row.id, createDraft(row, { isNew: true }));
    },
    take: async (taken) => {
      facts.push(...taken);
      for (const fact of taken) addFactToDraft(drafts.get(fact.itemId)!, fact);
      const corrected = new Set(taken.filter((fact) => fact.corrects !== null).map((fact) => fact.itemId));
      const histories = await loadHistories(em, [...corrected]);
      for (const id of corrected) refoldDraft(drafts.get(id)!, histories.get(id) ?? []);
    },
    renew: (ids) => {
      for (const id of ids) drafts.get(id)!.renewed = true;
    },
    save: async ({ decidedAt, savedAt }, defaultLocale) => {
      const changed = [...drafts.values()].filter(({ fresh, renewed }) => renewed || fresh.length > 0);
      if (savedAt > decidedAt) setRecordedInstant(savedAt, changed, facts);
      const clocks = await marketClocksForFacts(
        em,
        changed.flatMap(({ row }) => row.activeFacts),
      );
      const items = changed.map(
        ({ row, fresh, refolded, isNew }): ItemToSave => ({
          id: row.id,
          isNew,
          version: row.version,
          lastSequence: row.lastSequence!,
          foldedAt: decidedAt,
          evolved: projectItem(row.activeFacts, savedAt, clocks, decidedAt),
          facts: refolded ? row.activeFacts : fresh,
          refolded,
        }),
      );
      await saveItemsFactsAndCaches(em, items, defaultLocale, () => storeFacts(em, facts));
    },
  };
}

/** Gives what was appended the instant at which it is saved. */
function setRecordedInstant(savedAt: Instant, changed: readonly ItemDraft[], facts: Fact[]): void {
  const fresh = new Set(facts.map(({ sequence }) => sequence));
  const recorded = (one: Fact): Fact => (fresh.has(one.sequence) ? { ...one, recordedAt: savedAt } : one);
  facts.splice(0, facts.length, ...facts.map(recorded));
  for (const draft of changed) {
    draft.fresh.splice(0, draft.fresh.length, ...draft.fresh.map(recorded));
    draft.row = { ...draft.row, activeFacts: draft.row.activeFacts.map(recorded) };
  }
}

function createDraft(row: WritableItem, { isNew = false, isHeld = false } = {}): ItemDraft {
  return { row, fresh: [], isNew, isHeld, renewed: false, refolded: false };
}

function addFactToDraft(draft: ItemDraft, fact: Fact): void {
  const { row } = draft;
  if (draft.isHeld) throw new Error(`a fact was recorded of ${row.sku}, which is held back itself`);
  draft.fresh.push(fact);
  draft.row = {
    ...row,
    sku: fact.data.listing?.sku ?? row.sku,
    name: fact.data.listing?.name ?? row.name,
    version: row.version + 1,
    lastSequence: fact.sequence,
    activeFacts: [...row.activeFacts, fact],
  };
}

/** Folds the whole history again, the facts that are not saved yet included. */
function refoldDraft(draft: ItemDraft, history: readonly Fact[]): void {
  draft.refolded = true;
  draft.row = { ...draft.row, activeFacts: activeFacts([...history, ...draft.fresh]) };
}
