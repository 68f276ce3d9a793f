import type {
  Commitment,
  FitData,
  GroupReference,
  ItemReference,
  ListingData,
  FactData,
  StateData,
  SuccessorData,
  WithdrawnSuccessor,
} from '../../domain/fact/fact.ts';
import { publicId } from '../../domain/item/public-id.ts';

/**
 * What a kind of fact says, in the words of the contract's entries (`StateEntry`, `CommitmentEntry` …) and without
 * ids of the database. Only what was said is there.
 */
export function factDataForFeed({ state, listing, promise, of, ...rest }: FactData): object {
  const { commitments, successors, withdrawnSuccessor, fit, withdrawnFit, ...plain } = rest;
  return {
    ...(state && stateJson(state)),
    ...plain,
    ...(listing && { listing: listingJson(listing) }),
    ...(commitments && { commitments: commitments.map(commitmentJson) }),
    ...(successors && { successors: successors.map(successorJson) }),
    ...(withdrawnSuccessor && { withdrawnSuccessor: withdrawnJson(withdrawnSuccessor) }),
    ...(fit && { fit: fitJson(fit) }),
    ...(withdrawnFit && { withdrawnFit: itemJson(withdrawnFit) }),
    ...(promise && { nextUpdateBy: promise.by }),
    ...(of !== undefined && { announcedIn: String(of) }),
  };
}

function stateJson({ to, ...more }: StateData): object {
  return { state: to, ...more };
}

function listingJson({ brand, line, family, identifiers, latest, withdrawn, ...plain }: ListingData): object {
  return {
    ...plain,
    ...(brand && { brand: groupJson(brand) }),
    ...(line !== undefined && { line: line && groupJson(line) }),
    ...(family !== undefined && { family: family && groupJson(family) }),
    ...(identifiers && {
      identifiers: identifiers.map(({ scheme, value }) => ({ scheme: scheme.toLowerCase(), value })),
    }),
    ...(latest !== undefined && { newestVersion: latest }),
    ...(withdrawn && { withdrawn: { mergedInto: withdrawn.mergedInto && itemJson(withdrawn.mergedInto) } }),
  };
}

function commitmentJson({ terms, ...commitment }: Commitment): object {
  const { term, ...limits } = terms;
  return { ...commitment, terms: term, ...limits };
}

function successorJson({ successor, hosts, ...rest }: SuccessorData): object {
  return { successor: itemJson(successor), ...rest, hosts: hosts.map(itemJson) };
}

function withdrawnJson({ hosts, kind, markets, ...successor }: WithdrawnSuccessor): object {
  return {
    ...itemJson(successor),
    ...(kind && { kind }),
    ...(hosts && { hosts: hosts.map(itemJson) }),
    ...(markets && { markets }),
  };
}

function fitJson({ host, needs, ...rest }: FitData): object {
  return { host: itemJson(host), ...rest, needs: needs.map(itemJson) };
}

function itemJson({ id, sku, name }: ItemReference): object {
  return { id: publicId('Item', id), sku, name };
}

function groupJson({ handle, name }: GroupReference): object {
  return { handle, name };
}
